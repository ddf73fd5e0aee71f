-- pg_statistic holds values of rows and outlives them: ANALYZE leaves the statistics of a table that has become empty as they
-- were, and aggregates are not analyzed after their refresh. So columns that no plan needs keep no statistics; the others are
-- analyzed after each erasure (privacy.purge_statistics). Partitions get the settings of their table (ops.guard_partition).

do $$
declare
    v_column record;
begin
    for v_column in
        select c.oid::regclass as relation, c.relkind, a.attname, pg_catalog.pg_get_userbyid(c.relowner) as owner
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n
            on n.oid = c.relnamespace
        join pg_catalog.pg_attribute as a
            on a.attrelid = c.oid
            and a.attnum > 0
            and not a.attisdropped
        where c.relkind in ('r', 'p', 'm')
            and (
                -- Queues and small tables.
                n.nspname || '.' || c.relname in (
                    'tracking.persons', 'tracking.user_agents', 'tracking.user_agent_people', 'tracking.inbox',
                    'tracking.session_payloads', 'tracking.rejected_events', 'pipeline.pending_streams', 'pipeline.quarantine',
                    'pipeline.recent_batches', 'privacy.erased_persons', 'privacy.archive_people', 'privacy.archived_erasures'
                )
                -- Aggregates: all but site and time, and the days of people one by one.
                or n.nspname = 'reporting'
                and c.relname not in ('view_freshness', 'resting_buckets')
                and (
                    a.attname not in ('site_id', 'day', 'hour')
                    or a.attname = 'day' and c.relname in ('people_rollup_daily', 'cohort_rollup_daily')
                )
                or n.nspname = 'tracking'
                and c.relname = 'active_days'
                and a.attname in ('day', 'previous_day', 'first_day')
                -- What people wrote. Families, channels and names of metrics are no personal data.
                or n.nspname || '.' || c.relname in (
                    'tracking.session_keys', 'tracking.user_sessions', 'tracking.session_attribution',
                    'tracking.page_views', 'tracking.user_events', 'tracking.configuration_snapshots',
                    'tracking.performance_metrics', 'privacy.user_consent', 'privacy.consent_events'
                )
                and (a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype) or a.attname = 'total_price')
                and a.attname not in ('device_type', 'browser', 'os', 'channel', 'name', 'trigger', 'purpose')
            )
    loop
        execute format('set local role %I', v_column.owner);
        execute format(
            'alter %s %s alter column %I set statistics 0',
            case v_column.relkind when 'm' then 'materialized view' else 'table' end,
            v_column.relation, v_column.attname
        );
    end loop;
    reset role;
end
$$;
