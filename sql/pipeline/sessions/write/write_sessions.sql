-- Makes the stored sessions of the spans equal to pg_temp.built: removes those that are no more, changes
-- those that differ, adds new ones, and marks their buckets dirty.
-- reads: assigned, built, stored
create or replace function pipeline.write_sessions(p_now timestamptz, out written bigint, out removed bigint)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_sort = off -- for distinct over a table without statistics a hash is right
as $$
begin
    perform pipeline.compare_sessions();

    delete from tracking.user_sessions as s
    using pg_temp.stored as o
    where s.person_id = o.person_id
        and s.session_id = o.session_id
        and s.started_at = o.started_at;
    get diagnostics removed = row_count;
    delete from tracking.session_attribution as a
    using pg_temp.stored as o
    where a.person_id = o.person_id
        and a.session_id = o.session_id
        and a.started_at = o.started_at;
    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'sessions', o.site_id, pipeline.local_day(o.started_at, t.time_zone)
    from pg_temp.stored as o
    join tracking.sites as t
        on t.id = o.site_id;

    execute format($sql$
        update tracking.user_sessions as s
        set (%s, updated_at) = (select %s, $1)
        from pg_temp.built as b
        where b.is_changed
            and s.person_id = b.person_id
            and s.session_id = b.session_id
            and s.started_at = b.started_at
        $sql$,
        pipeline.session_columns(),
        pipeline.session_columns('b')
    )
    using p_now;
    execute format($sql$
        insert into tracking.user_sessions (person_id, session_id, started_at, created_at, updated_at, %s)
        select b.person_id, b.session_id, b.started_at, $1, $1, %s
        from pg_temp.built as b
        where not b.is_changed
        $sql$,
        pipeline.session_columns(),
        pipeline.session_columns('b')
    )
    using p_now;

    delete from tracking.session_attribution as a
    using pg_temp.built as b
    where b.is_changed
        and a.person_id = b.person_id
        and a.session_id = b.session_id
        and a.started_at = b.started_at;
    perform pipeline.write_attribution();
    perform pipeline.write_incidents();

    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'sessions', b.site_id, pipeline.local_day(b.started_at, t.time_zone)
    from pg_temp.built as b
    join tracking.sites as t
        on t.id = b.site_id
    where b.is_changed is not null
    union all
    select distinct 'pages', p.site_id, date_bin('1 hour', p.at, 'epoch')
    from pg_temp.assigned as p
    where p.is_page;

    insert into tracking.session_keys as k (
        person_id, site_id, session_key, session_id, started_at, last_activity_at
    )
    select
        b.person_id,
        b.site_id,
        b.session_key,
        pipeline.session_id(p.external_id, t.name, b.session_key, null, null, false),
        min(b.started_at),
        max(b.last_activity_at)
    from pg_temp.built as b
    join tracking.persons as p
        on p.id = b.person_id
    join tracking.sites as t
        on t.id = b.site_id
    where b.session_key is not null
        and b.is_changed is not null
    group by b.person_id, b.site_id, b.session_key, p.external_id, t.name
    on conflict (person_id, site_id, session_key) do update
    set started_at = least(k.started_at, excluded.started_at),
        last_activity_at = greatest(k.last_activity_at, excluded.last_activity_at)
    where k.started_at > excluded.started_at
        or k.last_activity_at < excluded.last_activity_at;

    select count(*)
    into written
    from pg_temp.built as b
    where b.is_changed is not null;
end
$$;

comment on function pipeline.write_sessions is
    'Makes tracking.user_sessions and session_attribution agree with pg_temp.built; returns how many sessions were written and removed.';
