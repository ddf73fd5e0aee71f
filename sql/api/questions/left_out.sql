select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- A number of the whole site, with no trait but the reason, so that readers know how much of the traffic a report is about.
create or replace function api.left_out(p_site text, p_from date, p_to date)
    returns table (reason text, sessions bigint)
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
    select c.reason, case when c.people >= v_minimum or (c.people = 0 and v_minimum <= 1) then c.sessions end
    from pipeline.count_left_out(
        v_site_id, p_from::timestamp at time zone v_time_zone, p_to::timestamp at time zone v_time_zone
    ) as c
    order by c.reason;
end
$$;

comment on function api.left_out is
    'How many sessions of a site no answer counts, over days in its time zone, p_to excluded: those of bots, and those '
    'of people who do not consent; null where they are of fewer than minimum_group people, also of none. From the stored '
    'sessions: what was dropped when it came in, or was archived, is not among them. Raises RB400, RB403.';
