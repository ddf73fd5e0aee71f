-- From the sessions themselves, because distinct people of days do not add up.
create or replace function api.count_people(p_site text, p_from date, p_to date)
    returns bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
begin
    perform reporting.check_range(p_from, p_to);
    return (
        select count(distinct s.person_id)
        from tracking.user_sessions as s
        where s.site_id = v_site_id
            and s.started_at >= p_from::timestamp at time zone v_time_zone
            and s.started_at < p_to::timestamp at time zone v_time_zone
            and s.analytics_allowed
            and not s.is_bot
    );
end
$$;

comment on function api.count_people is
    'Exactly how many people had a session on days of a site in its time zone, p_to excluded. Reads the sessions: months that were archived are not counted. Raises RB400, RB403.';
