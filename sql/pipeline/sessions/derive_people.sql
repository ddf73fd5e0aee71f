-- Called by pipeline.isolate for pipeline.derive_sessions, which holds the locks of these people.
-- reads: streams, taken
-- writes: streams
create or replace function pipeline.derive_people(p_people bigint[], p_now timestamptz)
    returns bigint[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_timeout interval := ops.setting('session_timeout')::interval;
    v_streams bigint;
    v_sessions record;
begin
    -- Of the part before.
    if exists (select from pg_temp.streams) then
        perform pipeline.open_batch();
    end if;
    insert into pg_temp.streams (person_id, site_id, session_key, from_at, to_at)
    select t.person_id, t.site_id, t.session_key, min(t.first_at), max(t.last_at)
    from pg_temp.taken as t
    where t.person_id = any (p_people)
    group by t.person_id, t.site_id, t.session_key
    order by t.person_id;
    get diagnostics v_streams = row_count;
    if v_streams = 0 then
        return array[0, 0, 0];
    end if;
    perform pipeline.extend_streams(
        v_timeout,
        ops.setting('session_cap')::interval,
        ops.setting('cut_at_midnight') = 'on' or ops.setting('cut_at_campaign') = 'on'
    );
    perform pipeline.clip_streams();
    perform pipeline.read_streams();
    perform pipeline.continue_clipped_sessions();
    perform pipeline.assign_sessions(
        v_timeout, ops.setting('cut_at_midnight') = 'on', ops.setting('cut_at_campaign') = 'on'
    );
    perform pipeline.cut_at_cap(ops.setting('session_cap')::interval);
    perform pipeline.update_moved_rows();
    perform pipeline.find_incidents(p_now);
    perform pipeline.build_sessions(p_now, v_timeout);
    v_sessions := pipeline.write_sessions(p_now);
    return array[v_streams, v_sessions.written, v_sessions.removed];
end
$$;

comment on function pipeline.derive_people is
    'Derives the sessions of the streams of these people in pg_temp.taken; returns how many streams were taken, sessions written and removed.';
