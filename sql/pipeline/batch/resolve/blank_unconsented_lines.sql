-- Only what is named here stays of an anonymous line: its page, its kind, its device and its order.
-- reads: agents, assigned, families, stage
-- writes: agents, families, stage
create or replace function pipeline.blank_unconsented_lines()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- A user agent for each family: the string itself can be rare.
    insert into pg_temp.families (user_agent, family, device_type, browser, os, is_bot)
    select distinct
        s.user_agent,
        concat_ws(' ', 'anonymous', u.device_type, u.browser, u.os),
        u.device_type,
        u.browser,
        u.os,
        u.is_bot
    from pg_temp.assigned as p
    join pg_temp.stage as s
        on s.line_number = p.row_id
    join pg_temp.agents as a
        on a.user_agent = s.user_agent
    join tracking.user_agents as u
        on u.id = a.agent_id
    where p.person_id < 0;
    insert into tracking.user_agents (user_agent, device_type, browser, os, is_bot, is_common)
    select distinct f.family, f.device_type, f.browser, f.os, f.is_bot, true
    from pg_temp.families as f
    order by f.family
    on conflict (md5(user_agent)) do nothing;
    insert into pg_temp.agents (user_agent, agent_id, is_bot)
    select u.user_agent, u.id, u.is_bot
    from (select distinct f.family from pg_temp.families as f) as f
    join tracking.user_agents as u
        on md5(u.user_agent) = md5(f.family);

    with lines as (
        delete from pg_temp.stage as s
        using pg_temp.assigned as p
        where p.row_id = s.line_number
            and p.person_id < 0
        returning s.line_number, s.event_type, s.url, s.user_agent, p.event_id, p.at, p.row_number
    )
    insert into pg_temp.stage (line_number, event_id, occurred_at, received_at, event_type, url, user_agent, seq)
    select
        l.line_number,
        l.event_id,
        l.at,
        l.at,
        case
            when l.event_type in ('pageview', 'click', 'scroll', 'search', 'goal', 'conversion', 'error') then l.event_type
            else 'other'
        end,
        privacy.template_url(l.url),
        f.family,
        l.row_number
    from lines as l
    left join pg_temp.families as f
        on f.user_agent = l.user_agent;
end
$$;

comment on function pipeline.blank_unconsented_lines is
    'Leaves of the lines of pg_temp.stage whose rows in pg_temp.assigned are anonymous what does not identify anybody.';
