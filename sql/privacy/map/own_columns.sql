-- A person can be called `page` or 4711, and no page_views in the map, no default of a setting and no 4,711 ms of another
-- visitor is a remnant of that. Only such ordinary words and numbers (see privacy.token_patterns) are not looked for here;
-- a value that can only be a name is looked for everywhere. By type or by check, of any table; else only what the
-- product has made, by name: tables that were added to it are searched.
create or replace function privacy.own_columns(p_place regclass)
    returns setof name
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select a.attname
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    join pg_catalog.pg_attribute as a
        on a.attrelid = p_place
        and a.attnum > 0
        and not a.attisdropped
    left join privacy.data_map as m
        on m.schema_name = n.nspname
        and m.table_name = c.relname
        and m.column_name = a.attname
    left join privacy.data_tables as d
        on d.schema_name = n.nspname
        and d.table_name = c.relname
    left join (
        -- Tables of settings, rules, states and counts, and which of their columns can hold what a user wrote.
        values
            ('dbrunner.migration_repairs', '{reason,repaired_by}'::name[]),
            ('dbrunner.migrations', '{applied_by}'),
            ('dbrunner.settings', '{}'),
            ('ops.archived_partitions', '{location,superseded_location,leftovers,archived_by}'),
            ('ops.data_quality_checks', '{message,samples}'),
            ('ops.db_performance_metrics', '{}'),
            ('ops.job_runs', '{error,host,run_by}'),
            ('ops.leases', '{}'),
            ('ops.partition_policies', '{}'),
            ('ops.row_policies', '{}'),
            ('ops.settings', '{}'),
            ('pipeline.arrivals', '{}'),
            ('pipeline.dirty_buckets', '{}'),
            ('pipeline.load_progress', '{}'),
            ('pipeline.recent_batches', '{}'),
            ('privacy.data_map', '{}'),
            ('privacy.data_tables', '{}'),
            ('privacy.page_texts', '{}'),
            ('privacy.purposes', '{}'),
            ('privacy.secrets', '{}'),
            ('privacy.pending_rewrites', '{}'),
            ('privacy.stale_statistics', '{}'),
            ('privacy.subject_columns', '{}'),
            ('privacy.subject_tables', '{}'),
            ('reporting.channel_rollup_daily', '{}'),
            ('reporting.cohort_rollup_daily', '{}'),
            ('reporting.frozen_days', '{}'),
            ('reporting.funnel_conditions',
                '{page_pattern,event_type,event_category,event_action,event_label,metadata}'),
            ('reporting.funnel_steps', '{name}'),
            ('reporting.funnels', '{name}'),
            ('reporting.journey_ranges', '{}'),
            ('reporting.page_metrics_hourly', '{page,page_category}'),
            ('reporting.people_rollup_daily', '{}'),
            ('reporting.session_metrics_daily', '{}'),
            ('reporting.session_rollup_daily', '{}'),
            ('reporting.site_rollup_daily', '{}'),
            ('reporting.resting_buckets', '{}'),
            ('reporting.view_freshness', '{}'),
            ('reporting.view_rollup_daily', '{}'),
            ('tracking.bot_patterns', '{}'),
            ('tracking.channel_rules', '{}'),
            ('tracking.channel_sources', '{}'),
            ('tracking.click_ids', '{}'),
            ('tracking.configuration_fields', '{field}'),
            ('tracking.performance_thresholds', '{name}'),
            ('tracking.site_access', '{role_name}'),
            ('tracking.sites', '{domain}'),
            ('tracking.user_agent_patterns', '{}')
    ) as o (place, written)
        on o.place = n.nspname || '.' || c.relname
    left join (
        -- Words that the pipeline takes from those rules.
        values
            ('dimension_rollup_daily', '{dimension}'::name[]), ('incident_rollup_daily', '{kind}'), ('inbox', '{kind}'),
            ('incidents', '{kind}'),
            ('session_attribution', '{channel,channel_subtype,referrer_category}'),
            ('user_agents', '{device_type,browser,os}'), ('user_journey_paths', '{device_type}'),
            ('user_sessions', '{device_type,browser,os}')
    ) as w (table_name, words)
        on w.table_name = d.table_name
        and n.nspname in ('reporting', 'tracking')
    where c.oid = coalesce(pg_catalog.pg_partition_root(p_place), p_place)
        and (
            a.atttypid in (
                'bool'::regtype, 'date'::regtype, 'time'::regtype, 'timetz'::regtype, 'timestamp'::regtype,
                'timestamptz'::regtype, 'interval'::regtype, 'uuid'::regtype
            )
            or exists (select from pg_catalog.pg_type as t where t.oid = a.atttypid and t.typtype = 'e')
            or exists (
                select
                from pg_catalog.pg_constraint as k
                where k.conrelid = p_place
                    and k.contype = 'c'
                    and k.convalidated
                    and k.conkey = array[a.attnum]
                    and pg_catalog.pg_get_constraintdef(k.oid) ~
                        '^CHECK \(\(\w+ = ANY \(ARRAY\[(''[^'']*''::text(, )?)+\]\)\)\)$'
            )
            or a.attname <> all (o.written)
            or a.attname = any (w.words)
            -- Of the catalog all but what people name and write: oids, sizes, trees of expressions, in which no text is legible.
            or (
                n.nspname = 'pg_catalog'
                and a.atttypid not in (
                    'name'::regtype, 'name[]'::regtype, 'text'::regtype, 'text[]'::regtype, 'bytea'::regtype,
                    'anyarray'::regtype, 'aclitem[]'::regtype
                )
                and c.oid <> 'pg_catalog.pg_statistic_ext_data'::regclass
            )
            -- In a mapped table, numbers that measure or count; our own ids of people are looked up as such.
            or (
                m.category in ('behaviour', 'device', 'origin', 'technical')
                or (d.table_name is not null and a.attname in (select privacy.person_columns(p_place)))
                or d.kind = 'aggregate'
            )
            and (
                a.atttypid in (
                    'int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'float4'::regtype, 'float8'::regtype,
                    'int4range'::regtype, 'int4multirange'::regtype
                )
                or (a.atttypid = 'numeric'::regtype and d.kind = 'aggregate')
            )
        );
end;

comment on function privacy.own_columns is
    'Columns of a table that hold nothing but flags, times, UUIDs, and numbers and words of the product: ordinary words and numbers are not looked for in them.';
