select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- From the rollup.
create or replace function api.performance_overview(p_site text, p_from date, p_to date)
    returns table (
        name text,
        endpoint text,
        measurements bigint,
        average_ms numeric,
        worst_hour_p50_ms double precision,
        worst_hour_p90_ms double precision,
        worst_hour_p99_ms double precision,
        max_ms numeric,
        excellent_share numeric,
        good_share numeric,
        needs_attention_share numeric,
        alerts bigint
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    return query
    select
        r.name,
        r.endpoint collate "default",
        sum(r.measurements)::bigint,
        round(sum(r.value_ms_sum) / sum(r.measurements), 3),
        max(r.value_ms_p50),
        max(r.value_ms_p90),
        max(r.value_ms_p99),
        max(r.value_ms_max),
        round(sum(r.excellent) / sum(r.measurements), 4),
        round(sum(r.good) / sum(r.measurements), 4),
        round(sum(r.needs_attention) / sum(r.measurements), 4),
        count(*) filter (where r.needs_attention > 0)
    from reporting.performance_rollup_hourly as r
    where r.site_id = v_site_id
        and r.hour >= date_trunc('hour', p_from::timestamp at time zone v_time_zone, 'UTC')
        and r.hour < p_to::timestamp at time zone v_time_zone
    group by r.name, r.endpoint
    having max(r.people) = 0
        or reporting.minimum_people(max(r.people), bit_or(r.people_bits)) >= v_minimum
    order by sum(r.measurements) desc, r.name, r.endpoint;
end
$$;

comment on function api.performance_overview is
    'Performance of a site by metric and endpoint, over the hours (UTC) that overlap days in its time zone, p_to '
    'excluded: average, the median and percentiles of the worst hour (percentiles of hours cannot be added up), '
    'shares of the classes, and hours with an alert. Left out if fewer than minimum_group visitors are known, but not '
    'if the measurements name no visitor. Raises RB403 and RB400.';
