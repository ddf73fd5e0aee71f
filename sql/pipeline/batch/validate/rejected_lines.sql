-- For `dbrunner rejects list`: numbers and names of fields and files, no text of a line. Also of lines that came through the
-- inbox, whose number is their id there.
create or replace function pipeline.rejected_lines(p_reason text default null, p_source text default null)
    returns table (
        reason text,
        source text,
        lines bigint,
        first_at timestamptz,
        last_at timestamptz,
        line_numbers bigint[],
        ids bigint[],
        advice text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        r.reason, r.source, count(*), min(r.rejected_at), max(r.rejected_at),
        (array_agg(r.line_number order by r.id desc))[:10], (array_agg(r.id order by r.id desc))[:10],
        pipeline.reject_advice(r.reason)
    from tracking.rejected_events as r
    where r.reason = coalesce(p_reason, r.reason)
        and r.source = coalesce(p_source, r.source)
    group by r.reason, r.source
    order by count(*) desc, r.reason, r.source;
end;

comment on function pipeline.rejected_lines is
    'Rejected lines by reason and source: how many, when, the numbers of the latest ten, and what to send instead.';
