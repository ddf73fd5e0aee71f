-- Called by pipeline.isolate for pipeline.close_sessions, which holds the locks of these people.
create or replace function pipeline.close_people(
    p_people bigint[],
    p_now timestamptz,
    p_before timestamptz,
    p_floor timestamptz
)
    returns bigint[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_closed bigint;
begin
    delete from tracking.session_payloads as k
    where k.last_at < p_floor
        and k.person_id = any (p_people);

    with closed as (
        update tracking.user_sessions as s
        set is_active = false,
            ended_at = s.last_activity_at,
            updated_at = p_now
        where s.is_active
            and s.last_activity_at < p_before
            and s.person_id = any (p_people)
            and not exists (
                select
                from pipeline.pending_streams as t
                where t.person_id = s.person_id
                    and t.last_at >= p_before
            )
        returning s.*
    ),
    -- A task that was not completed is abandoned after the timeout, too.
    open_tasks as (
        insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
        select c.person_id, c.site_id, c.session_key, c.started_at, c.last_activity_at
        from closed as c
        where c.tasks_started > c.tasks_completed + c.tasks_abandoned
        order by c.person_id
    )
    select count(*)
    into v_closed
    from closed;
    return array[v_closed];
end
$$;

comment on function pipeline.close_people is
    'Closes the sessions of these people whose last event is before a time; returns how many. Deletes what is known of their payloads of sessions below the retention floor.';
