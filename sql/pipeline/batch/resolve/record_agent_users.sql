-- Who uses a user agent is remembered for its first ten people: after that it identifies no one. In the steady
-- state almost all are common, and nothing happens here.
-- reads: agents, people, stage
create or replace function pipeline.record_agent_users()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_common constant integer := 10;
    v_rare integer[];
begin
    select array_agg(k.id)
    into v_rare
    from tracking.user_agents as k
    where k.id = any (array(select a.agent_id from pg_temp.agents as a))
        and not k.is_common;
    if v_rare is null then
        return;
    end if;

    insert into tracking.user_agent_people (user_agent_id, person_id)
    select u.agent_id, u.person_id
    from (
        select d.agent_id, d.person_id, row_number() over (partition by d.agent_id order by d.person_id) as place
        from (
            select distinct a.agent_id, p.person_id
            from pg_temp.agents as a
            join pg_temp.stage as s
                on s.user_agent = a.user_agent
                and s.reject_reason is null
            join pg_temp.people as p
                on p.visitor = s.visitor
                and p.person_id > 0
            where a.agent_id = any (v_rare)
        ) as d
    ) as u
    where u.place <= v_common
    order by 1, 2
    on conflict do nothing;

    -- Whom another loader is counting is left to it.
    update tracking.user_agents as k
    set is_common = true
    from (
        select l.id
        from tracking.user_agents as l
        where l.id = any (v_rare)
            and not l.is_common
            and (
                select count(*)
                from tracking.user_agent_people as u
                where u.user_agent_id = l.id
            ) >= v_common
        order by l.id
        for no key update skip locked
    ) as c
    where k.id = c.id;
end
$$;

comment on function pipeline.record_agent_users is
    'Remembers who sends the user agents of pg_temp.stage that are not common, and which have become so.';
