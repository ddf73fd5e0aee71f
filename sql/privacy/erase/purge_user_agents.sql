-- A user agent that few people send can identify one of them. A session that holds a lock on one is storing an event with
-- it, so it stays; if that comes to nothing, privacy.purge_after_erasure removes it.
create or replace function privacy.purge_user_agents(p_agent_ids integer[])
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_free integer[];
    v_forgotten bigint;
begin
    select array_agg(l.id)
    into v_free
    from (
        select a.id
        from tracking.user_agents as a
        where a.id = any (p_agent_ids)
            and not a.is_common
        order by a.id
        for update skip locked
    ) as l;

    -- A statement of its own: it sees the users that were added before the lock.
    delete from tracking.user_agents as a
    where a.id = any (v_free)
        and not exists (
            select
            from tracking.user_agent_people as u
            where u.user_agent_id = a.id
        );
    get diagnostics v_forgotten = row_count;
    return v_forgotten;
end
$$;

comment on function privacy.purge_user_agents is
    'Removes those of the user agents that are not used any more and were never common; returns how many.';
