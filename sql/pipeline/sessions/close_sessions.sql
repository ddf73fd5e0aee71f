-- A session is closed by time alone, without any event, and what is known of its payloads goes once its rows have left.
-- Called at the end of `dbrunner aggregate`. Whoever writes rows of people holds their locks (pipeline.lock_people): an
-- erasure would otherwise meet row locks in its way.
create or replace function pipeline.close_sessions(p_now timestamptz default now())
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_closed bigint;
    v_now timestamptz := ops.trusted_time(p_now);
    v_before timestamptz := v_now - ops.setting('session_timeout')::interval;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
begin
    perform ops.check_isolation();
    perform ops.lock_buckets('{}', array(
        select privacy.lock_bucket(s.person_id)
        from tracking.user_sessions as s
        where s.is_active
            and s.last_activity_at < v_before
        union
        select privacy.lock_bucket(k.person_id)
        from tracking.session_payloads as k
        where k.last_at < v_floor
    ));

    delete from tracking.session_payloads as k
    where k.last_at < v_floor;

    with closed as (
        update tracking.user_sessions as s
        set is_active = false,
            ended_at = s.last_activity_at,
            updated_at = v_now
        where s.is_active
            and s.last_activity_at < v_before
        returning s.*
    ),
    -- A task that nobody completed is abandoned by time alone, too.
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
    perform privacy.purge_erased_ids();
    return v_closed;
end
$$;

comment on function pipeline.close_sessions is
    'Closes the sessions whose last event is more than session_timeout ago; returns how many. Those with an open task are to be derived again. Forgets payloads of sessions below the retention floor.';
revoke execute on function pipeline.close_sessions from public;
