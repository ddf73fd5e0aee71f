-- Compares what came out with what is stored: afterwards is_changed of pg_temp.built is false for a new
-- session, true for a changed one, null for an equal one, and pg_temp.stored holds those that are no more.
-- reads: built, stored
-- writes: built, stored
create or replace function pipeline.compare_sessions()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = on
    set enable_hashjoin = on
    set enable_mergejoin = off
as $$
begin
    perform pipeline.read_stored();

    execute format($sql$
        with compared as materialized (
            select b.person_id, b.session_id, b.started_at, o.person_id is not null as is_stored
            from pg_temp.built as b
            left join pg_temp.stored as o
                using (person_id, session_id, started_at)
            where o.person_id is null
                or (%s) is distinct from (%s)
        )
        update pg_temp.built as b
        set is_changed = c.is_stored
        from compared as c
        where b.person_id = c.person_id
            and b.session_id = c.session_id
            and b.started_at = c.started_at
        $sql$,
        pipeline.session_columns('o'),
        pipeline.session_columns('b')
    );

    perform pipeline.mark_bots();
    delete from pg_temp.stored as o
    using pg_temp.built as b
    where b.person_id = o.person_id
        and b.session_id = o.session_id
        and b.started_at = o.started_at;
end
$$;

comment on function pipeline.compare_sessions is
    'Finds which sessions of pg_temp.built are new or changed, and leaves in pg_temp.stored those to be removed.';
