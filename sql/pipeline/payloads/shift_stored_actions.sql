-- By key, and rare: only where a client's clock is wrong and a payload came faster than any of its session before.
-- reads: payload_sessions
-- writes: payload_sessions
create or replace function pipeline.shift_stored_actions(p_floor timestamptz)
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
    with shifts as materialized (
        select c.*, c.new_shift - c.old_shift as distance
        from pg_temp.payload_sessions as c
        where c.new_shift <> c.old_shift
            and c.first_at is not null
    ),
    pages as (
        update tracking.page_views as v
        set viewed_at = greatest(pipeline.shift_time(v.viewed_at, s.distance), p_floor),
            exited_at = greatest(pipeline.shift_time(v.exited_at, s.distance), p_floor),
            own_exited_at = greatest(pipeline.shift_time(v.own_exited_at, s.distance), p_floor)
        from shifts as s
        where v.person_id = s.person_id
            and v.viewed_at between s.first_at and s.last_at
            and v.site_id = s.site_id
            and v.session_key = s.session_key
            and v.action_count is not null
        returning v.site_id, v.viewed_at, pipeline.shift_time(v.viewed_at, - s.distance) as was_at
    ),
    events as (
        update tracking.user_events as e
        set occurred_at = greatest(pipeline.shift_time(e.occurred_at, s.distance), p_floor)
        from shifts as s
        where e.person_id = s.person_id
            and e.occurred_at between s.first_at and s.last_at
            and e.site_id = s.site_id
            and e.session_key = s.session_key
            and e.action_count is not null
    ),
    streams as (
        insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
        select
            s.person_id, s.site_id, s.session_key,
            least(s.first_at, greatest(pipeline.shift_time(s.first_at, s.distance), p_floor)),
            greatest(s.last_at, pipeline.shift_time(s.last_at, s.distance))
        from shifts as s
    )
    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'pages', p.site_id, date_bin('1 hour', v.at, 'epoch')
    from pages as p
    cross join lateral (values (p.viewed_at), (p.was_at)) as v (at);

    update pg_temp.payload_sessions as c
    set first_at = greatest(pipeline.shift_time(c.first_at, c.new_shift - c.old_shift), p_floor),
        last_at = greatest(pipeline.shift_time(c.last_at, c.new_shift - c.old_shift), p_floor);
end
$$;

comment on function pipeline.shift_stored_actions is
    'Moves the stored actions of the sessions in pg_temp.payload_sessions whose correction has changed; none below p_floor.';
