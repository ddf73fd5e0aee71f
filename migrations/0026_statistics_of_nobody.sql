-- ANALYZE leaves the statistics of a table that has become empty as they were, and nobody analyzes an aggregate after
-- its refresh. So what no plan needs keeps no statistics: of queues and small tables nothing, of aggregates only
-- site and time. What is left is analyzed after each erasure (privacy.purge_statistics).

do $$
declare
    v_column record;
begin
    for v_column in
        select c.oid::regclass as relation, a.attname, c.relkind, pg_catalog.pg_get_userbyid(c.relowner) as owner
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n
            on n.oid = c.relnamespace
        join pg_catalog.pg_attribute as a
            on a.attrelid = c.oid
            and a.attnum > 0
            and not a.attisdropped
        where (
                (n.nspname, c.relname) in (
                    ('tracking', 'persons'), ('tracking', 'inbox'), ('tracking', 'rejected_events'),
                    ('tracking', 'user_agents'), ('tracking', 'user_agent_people'),
                    ('pipeline', 'pending_streams'), ('pipeline', 'quarantine'), ('pipeline', 'recent_batches'), ('privacy', 'erased_persons'),
                    ('privacy', 'archive_people'), ('privacy', 'archived_erasures')
                )
                or n.nspname = 'reporting'
                and c.relkind in ('r', 'm')
                and c.relname <> 'view_freshness'
                and a.attname not in ('site_id', 'day', 'hour')
            )
            and coalesce(a.attstattarget, -1) <> 0
    loop
        execute format('set local role %I', v_column.owner);
        execute format(
            'alter %s %s alter column %I set statistics 0',
            case v_column.relkind when 'm' then 'materialized view' else 'table' end,
            v_column.relation, v_column.attname
        );
    end loop;

    -- Where only the owner may analyze, which is nobody of us, it is known since when that waits.
    execute (
        select format('set local role %I', pg_catalog.pg_get_userbyid(c.relowner))
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n
            on n.oid = c.relnamespace
        where (n.nspname, c.relname) = ('privacy', 'stale_statistics')
    );
    alter table privacy.stale_statistics add column since timestamptz not null default clock_timestamp();
    comment on column privacy.stale_statistics.since is 'When the rows were removed.';
    reset role;
end
$$;
