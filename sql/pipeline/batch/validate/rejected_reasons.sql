-- Reasons only: the lines themselves are personal data, and not for every login that may load.
create or replace function pipeline.rejected_reasons(p_load_id bigint)
    returns table (reason text, lines bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select r.reason, count(*)
    from tracking.rejected_events as r
    where r.load_id = p_load_id
    group by r.reason
    order by count(*) desc, r.reason;
end;

comment on function pipeline.rejected_reasons is 'How many lines of a load were rejected, by reason, the most frequent first.';
