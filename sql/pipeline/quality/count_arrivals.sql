-- For the checks clock_skew and reject_rate. Lines count when they came, not when their events happened: a file with history is of
-- other days. Whole hours, as pipeline.arrivals has them. What the pipeline stores is never ahead of its receipt: clocks
-- that are far ahead show in what it rejects. Rows by the indexes on time, open to the future.
create or replace function pipeline.count_arrivals(p_since timestamptz, p_until timestamptz)
    returns table (arrived bigint, stored_ahead bigint, rejected bigint, rejected_ahead bigint, reasons text[])
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_since timestamptz := date_trunc('hour', p_since, 'UTC');
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
begin
    return query
    with arrivals as (
        select sum(a.lines) as lines
        from pipeline.arrivals as a
        where a.hour >= v_since
            and a.hour < p_until
    ),
    rows as (
        select v.viewed_at as at, v.received_at
        from tracking.page_views as v
        where v.viewed_at >= v_since
        union all
        select e.occurred_at, e.received_at
        from tracking.user_events as e
        where e.occurred_at >= v_since
    ),
    stored as (
        select count(*) as ahead
        from rows as r
        where r.at > least(r.received_at, p_until) + v_tolerance
    ),
    reasons as (
        select r.reason, count(*) as lines
        from tracking.rejected_events as r
        where r.rejected_at >= v_since
            and r.rejected_at < p_until
        group by r.reason
    ),
    rejected as (
        select
            coalesce(sum(r.lines), 0) as lines,
            -- Of a payload, the path of the field stands before it.
            coalesce(sum(r.lines) filter (where r.reason ~ '\yin_future'), 0) as ahead,
            coalesce(array_agg(format('%s: %s', r.reason, r.lines) order by r.lines desc, r.reason), '{}') as reasons
        from reasons as r
    )
    select (coalesce(a.lines, 0) + j.lines)::bigint, s.ahead, j.lines::bigint, j.ahead::bigint, j.reasons
    from arrivals as a
    cross join stored as s
    cross join rejected as j
    where a.lines > 0
        or j.lines > 0;
end
$$;

comment on function pipeline.count_arrivals is
    'What came in a span, from the start of its first hour: lines, rows of then or later that are ahead of the clock, lines that were rejected, how many because their clock was ahead, and the reasons with their counts. No row when nothing came.';
