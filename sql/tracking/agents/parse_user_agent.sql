-- Parses one user agent, for tests and ad hoc queries. The pipeline uses tracking.parse_user_agents, which costs far
-- less for each.
create or replace function tracking.parse_user_agent(p_user_agent text)
    returns table (
        device_type text,
        browser text,
        browser_version text,
        os text,
        os_version text,
        is_bot boolean
    )
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        a.device_type,
        a.browser,
        a.browser_version,
        a.os,
        a.os_version,
        a.is_bot
    from tracking.parse_user_agents(array[coalesce(p_user_agent, '')]) as a;
end;

comment on function tracking.parse_user_agent(text) is
    'Device, browser, operating system and bot flag of one user agent. Always one row; what is not '
    'recognized, empty or null is unknown. Windows 10 and 11 send the same version: 10/11.';
