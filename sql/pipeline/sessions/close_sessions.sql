-- A session is closed by time alone, without any event, and what is known of its payloads goes once its rows have left.
-- Called at the end of `dbrunner aggregate`. Writing rows of people needs their locks (pipeline.lock_people): an
-- erasure would otherwise meet row locks in its way.
create or replace function pipeline.close_sessions(p_now timestamptz default now())
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_now timestamptz := ops.trusted_time(p_now);
    v_before timestamptz := v_now - ops.setting('session_timeout')::interval;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
    v_people bigint[];
    v_counts bigint[];
begin
    perform ops.check_isolation();
    v_people := array(
        select s.person_id
        from tracking.user_sessions as s
        where s.is_active
            and s.last_activity_at < v_before
            -- Nor where later events wait to be derived.
            and not exists (
                select
                from pipeline.pending_streams as t
                where t.person_id = s.person_id
                    and t.last_at >= v_before
            )
        union
        select k.person_id
        from tracking.session_payloads as k
        where k.last_at < v_floor
        union
        select q.id
        from unnest(pipeline.quarantined('closing')::bigint[]) as q (id)
        order by 1
    );
    perform pipeline.lock_people(v_people);
    v_counts := pipeline.isolate(
        'closing', v_people::text[], format('select pipeline.close_people($1::bigint[], $2, %L, %L)', v_before, v_floor), v_now
    );
    perform privacy.purge_erased_ids();
    return coalesce(v_counts[1], 0);
end
$$;

comment on function pipeline.close_sessions is
    'Closes the sessions whose last event is more than session_timeout ago; returns how many. Those with an open task are to be derived again. Deletes what is known of payloads of sessions below the retention floor.';
