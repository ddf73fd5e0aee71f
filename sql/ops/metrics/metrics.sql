-- Read by `dbrunner metrics` and the job collect-metrics as operators, who may not read rows of people. Reads only
-- queue counts, sizes and statistics, so its cost grows only with the number of partitions.
create or replace function ops.metrics(p_now timestamptz default now())
    returns table (metric text, labels jsonb, value double precision)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statements text;
begin
    return query
    select 'dbrunner_' || m.name, m.labels, m.value
    from (
        select 'backlog' as name, jsonb_build_object('step', b.step) as labels, b.waiting::double precision as value
        from pipeline.backlog() as b
        union all
        select 'backlog_age_seconds', jsonb_build_object('step', b.step), extract(epoch from p_now - b.since)
        from pipeline.backlog() as b
        union all
        select 'internal_errors', '{}', e.lines
        from pipeline.count_internal_errors(p_now - interval '1 day', p_now) as e
        union all
        select s.name, jsonb_build_object('table', s.parent_table), s.value
        from (
            select p.parent_table, sum(p.bytes)::double precision as bytes, sum(p.estimated_rows)::double precision as rows
            from ops.partitions as p
            where p.is_attached
            group by p.parent_table
        ) as t
        cross join lateral (
            values (t.parent_table, 'table_bytes', t.bytes), (t.parent_table, 'table_rows', t.rows)
        ) as s (parent_table, name, value)
        union all
        select 'partitions_ahead_months', '{}', min(a.months)
        from (
            select count(x.partition) as months
            from ops.partition_policies as p
            left join ops.partitions as x
                on x.parent_table = p.parent_table
                and x.is_attached
                and x.month > (p_now at time zone 'UTC')::date
            group by p.parent_table
        ) as a
        union all
        select 'partition_faults', '{}', count(*)
        from ops.partition_faults as f
        union all
        -- Not named job: Prometheus adds a label job to every target.
        select r.name, jsonb_build_object('job_name', r.job), r.value
        from ops.job_metrics as r
        union all
        select q.name, q.labels, q.value
        from ops.quality_metrics as q
        union all
        select a.name, jsonb_build_object('state', a.state), a.value
        from (
            select x.state, v.name, v.value
            from (
                select a.state, count(*) as archives, sum(a.stored_bytes) as bytes
                from ops.archived_partitions as a
                where a.state <> 'deleted'
                group by a.state
            ) as x
            cross join lateral (
                values ('archives', x.archives::double precision), ('archive_bytes', x.bytes::double precision)
            ) as v (name, value)
        ) as a
        union all
        select 'archive_unverified_seconds', '{}', extract(epoch from p_now - min(a.verified_at))
        from ops.archived_partitions as a
        where a.state in ('archived', 'restored')
        union all
        select 'archives_damaged', '{}', count(a.damaged_at)
        from ops.archived_partitions as a
        union all
        select v.name, '{}', v.value
        from privacy.next_deadlines() as d
        cross join lateral (
            values ('request_due_seconds', extract(epoch from d.next_due_at - p_now)::double precision),
                ('erasure_age_seconds', extract(epoch from p_now - d.oldest_erasure_at)::double precision)
        ) as v (name, value)
        union all
        select s.name, s.labels, s.value
        from ops.server_metrics as s
        union all
        select 'measured_timestamp_seconds', '{}', extract(epoch from p_now)
    ) as m
    where m.value is not null;

    -- Only where the extension is installed and loaded: without shared_preload_libraries reading it is an error.
    select format('%I.pg_stat_statements', n.nspname)
    into v_statements
    from pg_extension as e
    join pg_namespace as n
        on n.oid = e.extnamespace
    where e.extname = 'pg_stat_statements'
        and has_schema_privilege(n.oid, 'usage')
        and current_setting('pg_stat_statements.max', true) is not null;
    if v_statements is not null then
        return query execute format(
            $sql$
                select 'dbrunner_slow_statements', '{}'::jsonb, count(*)::double precision
                from %s as s
                where s.mean_exec_time >= 5000
                    and s.dbid = (select d.oid from pg_catalog.pg_database as d where d.datname = current_database())
            $sql$,
            v_statements
        );
    end if;
end
$$;

comment on function ops.metrics is
    'Metrics for monitoring, one value a row; ops.metric_texts explains each. Unknown values are left out.';
