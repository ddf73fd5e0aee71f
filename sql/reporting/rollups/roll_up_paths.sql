-- One range as a whole: distinct people cannot be added up over days, and too few people are no path. Computing it again
-- replaces what was there. A range that reaches below the retention floor stays as it was, and so it must be the caller
-- who asks for one that does not.
create or replace function reporting.roll_up_paths(p_site_id integer, p_from date, p_to date, p_now timestamptz)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set work_mem = '128MB'
    set jit = off
as $$
declare
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = p_site_id);
    v_minimum integer := reporting.minimum_group();
    v_paths bigint;
begin
    delete from reporting.user_journey_paths as p
    where p.site_id = p_site_id
        and p.from_day = p_from
        and p.to_day = p_to;
    insert into reporting.user_journey_paths (
        site_id, from_day, to_day, device_type, path_key, path, sessions, people, duration_seconds_average, conversions, conversion_rate
    )
    select p_site_id, p_from, p_to, p.*
    from reporting.find_paths(
        p_site_id, p_from::timestamp at time zone v_time_zone, p_to::timestamp at time zone v_time_zone, v_minimum
    ) as p;
    get diagnostics v_paths = row_count;
    update reporting.journey_ranges as r
    set is_stale = false,
        minimum_group = v_minimum,
        computed_at = p_now
    where r.site_id = p_site_id
        and r.from_day = p_from
        and r.to_day = p_to;
    return v_paths;
end
$$;

comment on function reporting.roll_up_paths is
    'Computes the paths of a site over days of its time zone, p_to excluded, into reporting.user_journey_paths; returns how many.';
