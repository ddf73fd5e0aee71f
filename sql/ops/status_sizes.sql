-- Sizes as the job collect-metrics found them last, and what they grew by since the sample nearest to a week before, if
-- there is one older than a day. Without samples, sizes are those at the last vacuum or analyze: one read of the catalog
-- instead of a thousand of the file system.
create or replace function ops.status_sizes(p_now timestamptz default now())
    returns table (item text, state text, detail text, facts jsonb)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set jit = off
begin atomic
    with tables as (
        select p.parent_table, jsonb_build_object('table', p.parent_table) as labels
        from ops.partition_policies as p
    ),
    estimates as (
        select
            left(c.relname, -8) as parent_table,
            sum(s.pages)::bigint * current_setting('block_size')::bigint as bytes,
            sum(greatest(c.reltuples, 0))::bigint as rows
        from pg_catalog.pg_class as c
        cross join lateral (
            select c.relpages::bigint + coalesce(sum(x.relpages), 0) as pages
            from pg_catalog.pg_index as i
            join pg_catalog.pg_class as x
                on x.oid = i.indexrelid
            where i.indrelid = c.oid
        ) as s
        where c.relnamespace = 'part'::regnamespace
            and c.relkind = 'r'
        group by left(c.relname, -8)
    ),
    sizes as (
        select
            t.parent_table,
            coalesce(l.bytes::bigint, e.bytes, 0) as bytes,
            coalesce(r.rows::bigint, e.rows, 0) as rows,
            l.measured_at,
            ((l.bytes - w.bytes) / nullif(extract(epoch from l.measured_at - w.measured_at) / 86400, 0))::bigint as growth
        from tables as t
        left join lateral (
            select m.value as bytes, m.measured_at
            from ops.db_performance_metrics as m
            where (m.metric, m.labels) = ('dbrunner_table_bytes', t.labels)
                and m.measured_at <= p_now
            order by m.measured_at desc
            limit 1
        ) as l
            on true
        left join lateral (
            select m.value as rows
            from ops.db_performance_metrics as m
            where (m.metric, m.labels, m.measured_at) = ('dbrunner_table_rows', t.labels, l.measured_at)
        ) as r
            on true
        left join lateral (
            select m.value as bytes, m.measured_at
            from ops.db_performance_metrics as m
            where (m.metric, m.labels) = ('dbrunner_table_bytes', t.labels)
                and m.measured_at >= l.measured_at - interval '7 days'
                and m.measured_at < l.measured_at - interval '1 day'
            order by m.measured_at
            limit 1
        ) as w
            on true
        left join estimates as e
            on e.parent_table = t.parent_table
            and l.measured_at is null
    )
    select
        s.parent_table,
        case when s.bytes > 500 * 1024::bigint ^ 3 then 'warn' else 'ok' end,
        concat_ws(', ',
            pg_catalog.pg_size_pretty(s.bytes),
            ops.counted(s.rows, 'row'),
            case when s.growth < 0 then '' else '+' end || pg_catalog.pg_size_pretty(s.growth) || ' a day'),
        jsonb_build_object('bytes', s.bytes, 'rows', s.rows, 'bytes_per_day', s.growth, 'measured_at', s.measured_at)
    from sizes as s
    order by s.bytes desc, s.parent_table;
end;

comment on function ops.status_sizes is
    'A part of ops.status: size and rows of each partitioned table, and its growth, as collect-metrics found them; estimates of the catalog where it has not run.';
revoke execute on function ops.status_sizes from public;
