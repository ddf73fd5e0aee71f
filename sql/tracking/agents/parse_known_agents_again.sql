-- Called by the owner after the patterns have changed; takes some milliseconds for each stored user agent.
create or replace function tracking.parse_known_agents_again()
    returns bigint
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    with changed as (
        update tracking.user_agents as k
        set device_type = p.device_type,
            browser = p.browser,
            browser_version = p.browser_version,
            os = p.os,
            os_version = p.os_version,
            is_bot = p.is_bot
        from tracking.parse_user_agents((select array_agg(a.user_agent) from tracking.user_agents as a)) as p
        where p.user_agent = k.user_agent
            and (k.device_type, k.browser, k.browser_version, k.os, k.os_version, k.is_bot)
                is distinct from (p.device_type, p.browser, p.browser_version, p.os, p.os_version, p.is_bot)
        returning k.id
    )
    select count(*) from changed;
end;

comment on function tracking.parse_known_agents_again is
    'Parses the stored user agents again with the current patterns, and returns how many changed. Sessions that were '
    'derived before keep device, browser and bot flag.';
