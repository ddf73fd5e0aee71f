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

    -- A task that was not completed in time is abandoned, which is known only after its timeout: of sessions that were last derived
    -- before that. Completions without a task say nothing of the others, so they are not counted.
    with tasks as (
        select s.*
        from tracking.user_sessions as s
        where s.is_active
            and s.last_activity_at < p_before
            and s.person_id = any (p_people)
            and s.tasks_started > s.tasks_abandoned
            and s.updated_at <= s.last_activity_at + ops.setting('task_timeout')::interval
    ),
    logged as (
        insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
        select t.person_id, t.site_id, t.session_key, t.started_at, t.last_activity_at
        from tasks as t
        order by t.person_id
    )
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
        );
    get diagnostics v_closed = row_count;
    return array[v_closed];
end
$$;

comment on function pipeline.close_people is
    'Closes the sessions of these people whose last event is before a time; returns how many. Deletes what is known of their payloads of sessions below the retention floor.';
