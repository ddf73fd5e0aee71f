-- A user agent is parsed when it is first seen, never once an event, and all new ones at once.
-- Sorted: two loaders with new user agents in common would otherwise deadlock.
create or replace function pipeline.resolve_user_agents()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_sort = off -- for distinct over a table without statistics a hash is right
as $$
begin
    insert into pg_temp.agents (user_agent, agent_id, is_bot)
    select d.user_agent, coalesce(k.id, 0), coalesce(k.is_bot, false)
    from (
        select distinct s.user_agent
        from pg_temp.stage as s
        where s.user_agent is not null
            and s.reject_reason is null
    ) as d
    left join tracking.user_agents as k
        on md5(k.user_agent) = md5(left(d.user_agent, 1024));

    if not exists (select from pg_temp.agents as a where a.agent_id = 0) then
        return;
    end if;

    insert into tracking.user_agents (
        user_agent, device_type, browser, browser_version, os, os_version, is_bot
    )
    select u.user_agent, u.device_type, u.browser, u.browser_version, u.os, u.os_version, u.is_bot
    from tracking.parse_user_agents((
        select array_agg(distinct left(a.user_agent, 1024))
        from pg_temp.agents as a
        where a.agent_id = 0
    )) as u
    order by u.user_agent
    on conflict do nothing;

    update pg_temp.agents as a
    set agent_id = k.id,
        is_bot = k.is_bot
    from tracking.user_agents as k
    where a.agent_id = 0
        and md5(k.user_agent) = md5(left(a.user_agent, 1024));
end
$$;

comment on function pipeline.resolve_user_agents is
    'Stores the user agents of pg_temp.stage that are new, parsed, and fills pg_temp.agents.';
