select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- A person is skipped on a day if the previous day of activity is also in the range; so each person counts once, on
-- the first day in it.
create or replace function api.count_people(p_site text, p_from date, p_to date)
    returns bigint
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan -- the amount to read depends on the range
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
begin
    perform reporting.check_range(p_from, p_to);
    return (
        select coalesce(sum(r.people), 0)
        from reporting.people_rollup_daily as r
        where r.site_id = v_site_id
            and r.day >= p_from
            and r.day < p_to
            and r.previous_day < p_from
    );
end
$$;

comment on function api.count_people is
    'Exactly how many people had a session on days of a site in its time zone, p_to excluded, as of the last refresh. Raises RB400, RB403.';
