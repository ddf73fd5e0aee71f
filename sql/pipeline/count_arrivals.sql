-- For the checks clock_skew and reject_rate. What the pipeline stores is never ahead of its receipt: clocks that are far
-- ahead show in what it rejects. Rows by the indexes on time, open to the future; a file with history has its rows elsewhere,
-- so the lines of files that were begun count where they are more.
create or replace function pipeline.count_arrivals(p_since timestamptz, p_until timestamptz)
    returns table (arrived bigint, stored_ahead bigint, rejected bigint, rejected_ahead bigint, reasons text[])
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
begin
    return query
    with rows as (
        select v.viewed_at as at, v.received_at
        from tracking.page_views as v
        where v.viewed_at >= p_since
        union all
        select e.occurred_at, e.received_at
        from tracking.user_events as e
        where e.occurred_at >= p_since
    ),
    rejected as (
        select r.reason, count(*) as lines
        from tracking.rejected_events as r
        where r.rejected_at >= p_since
            and r.rejected_at < p_until
        group by r.reason
    ),
    files as (
        select sum(f.lines) as lines
        from (
            select max(p.end_line) as lines
            from pipeline.loads as l
            join pipeline.load_progress as p
                on p.load_id = l.id
            where l.started_at >= p_since
                and l.started_at < p_until
            group by l.id
        ) as f
    )
    select
        greatest(s.stored + coalesce(j.lines, 0), f.lines)::bigint,
        s.ahead,
        coalesce(j.lines, 0)::bigint,
        coalesce(j.ahead, 0)::bigint,
        coalesce(j.reasons, '{}')
    from (
        select
            count(*) as stored,
            count(*) filter (
                where r.at > least(r.received_at, p_until) + v_tolerance
            ) as ahead
        from rows as r
    ) as s
    cross join (
        select
            sum(r.lines) as lines,
            -- Of a payload, the path of the field stands before it.
            sum(r.lines) filter (where r.reason ~ '\yin_future') as ahead,
            array_agg(format('%s: %s', r.reason, r.lines) order by r.lines desc, r.reason) as reasons
        from rejected as r
    ) as j
    cross join files as f
    where s.stored > 0
        or j.lines > 0;
end
$$;

comment on function pipeline.count_arrivals is
    'What came in a span: rows whose time lies in it or after it, how many of them are ahead of the clock, lines that were rejected, how many because their clock was ahead, and the reasons with their counts. No row when nothing came.';
revoke execute on function pipeline.count_arrivals from public;
