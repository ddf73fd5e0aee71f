-- By the key of each person, between the first and the last stored action of the session.
-- reads: payload_sessions
-- writes: stored_actions
create or replace function pipeline.read_stored_actions()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    insert into pg_temp.stored_actions (
        person_id, site_id, event_id, at, is_page, action_count, received_at, duration_ms, action_hash
    )
    select
        v.person_id, v.site_id, v.page_view_id, v.viewed_at, true, v.action_count, v.received_at,
        v.own_duration_ms, v.action_hash
    from pg_temp.payload_sessions as c
    join tracking.page_views as v
        on v.person_id = c.person_id
        and v.viewed_at between c.first_at and c.last_at
        and v.site_id = c.site_id
        and v.session_key = c.session_key
        and v.action_count is not null
    where c.first_at is not null;

    insert into pg_temp.stored_actions (
        person_id, site_id, event_id, at, is_page, action_count, received_at, duration_ms, action_hash
    )
    select
        e.person_id, e.site_id, e.event_id, e.occurred_at, false, e.action_count, e.received_at, 0, e.action_hash
    from pg_temp.payload_sessions as c
    join tracking.user_events as e
        on e.person_id = c.person_id
        and e.occurred_at between c.first_at and c.last_at
        and e.site_id = c.site_id
        and e.session_key = c.session_key
        and e.action_count is not null
    where c.first_at is not null;
end
$$;

comment on function pipeline.read_stored_actions is
    'Fills pg_temp.stored_actions with the stored actions of the sessions in pg_temp.payload_sessions.';
