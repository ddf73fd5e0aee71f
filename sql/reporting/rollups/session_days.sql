create or replace function reporting.session_days(p_sites integer[], p_buckets timestamptz[])
    returns setof reporting.session_rollup_daily
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set enable_hashjoin = on
    set enable_nestloop = on
    set enable_seqscan = on
as $$
declare
    v_span record := reporting.span_of_days(p_sites, p_buckets);
begin
    perform reporting.choose_join_method(cardinality(p_buckets));
    return query
    select
        s.site_id,
        s.day,
        count(*),
        count(distinct s.person_id),
        count(s.is_single_page),
        count(*) filter (where s.is_single_page),
        count(*) filter (where s.is_short),
        count(*) filter (where s.is_engaged),
        count(*) filter (where s.is_long),
        count(*) filter (where s.is_converted),
        count(*) filter (where s.page_count >= 2),
        sum(s.page_count),
        sum(s.event_count),
        sum(s.goal_count),
        sum(s.duration_ms)::bigint,
        min(s.duration_ms),
        max(s.duration_ms),
        percentile_cont(0.5) within group (order by s.duration_ms),
        percentile_cont(0.9) within group (order by s.duration_ms),
        bit_or(reporting.person_bit(s.person_id)),
        s.device_type,
        s.browser,
        sum(s.goal_value)
    from reporting.sessions_of_days(p_sites, p_buckets, v_span.from_at, v_span.to_at) as s
    group by s.site_id, s.day, s.device_type, s.browser;
end
$$;

comment on function reporting.session_days is
    'The rows of reporting.session_rollup_daily for these sites and days (element by element), from the sessions as they are now.';
