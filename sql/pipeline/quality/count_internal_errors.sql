-- For the check internal_errors and for ops.metrics. By the index on the time of rejection.
create or replace function pipeline.count_internal_errors(p_since timestamptz, p_until timestamptz)
    returns table (lines bigint, reasons text[])
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        coalesce(sum(r.lines), 0)::bigint,
        coalesce(array_agg(format('%s: %s', r.reason, r.lines) order by r.lines desc, r.reason), '{}')
    from (
        select e.reason, count(*) as lines
        from tracking.rejected_events as e
        where e.rejected_at >= p_since
            and e.rejected_at < p_until
            and e.reason like 'internal\_error:%'
        group by e.reason
    ) as r;
end;

comment on function pipeline.count_internal_errors is
    'Lines that were rejected in a span because they made the server fail, and the reasons with their counts.';
