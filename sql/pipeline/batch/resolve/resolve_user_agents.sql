-- A user agent is parsed when it is first seen, never once an event, and all new ones at once.
-- Sorted: two loaders with new user agents in common would otherwise deadlock. Those that are not common can be
-- forgotten with the last who used them (privacy.purge_user_agents), so they are locked, and made again if they are gone.
-- reads: agents, stage
-- writes: agents
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

    loop
        if exists (select from pg_temp.agents as a where a.agent_id = 0) then
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
        end if;

        perform
        from tracking.user_agents as k
        where k.id = any (array(select a.agent_id from pg_temp.agents as a))
            and not k.is_common
        order by k.id
        for key share;
        update pg_temp.agents as a
        set agent_id = 0
        where not exists (
            select
            from tracking.user_agents as k
            where k.id = a.agent_id
        );
        exit when not found;
    end loop;
    perform pipeline.record_agent_users();
end
$$;

comment on function pipeline.resolve_user_agents is
    'Stores the user agents of pg_temp.stage that are new, parsed, and fills pg_temp.agents; notes who sends those that are rare.';
