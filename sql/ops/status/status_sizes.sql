-- Sizes as of the last run of the job collect-metrics, and their growth since the sample nearest to a week before (at
-- least a day old): reading the file sizes of a thousand partitions would be too slow here.
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
    sizes as (
        select
            t.parent_table,
            l.bytes::bigint as bytes,
            r.rows::bigint as rows,
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
    )
    select
        s.parent_table,
        case when s.bytes > 500 * 1024::bigint ^ 3 then 'warn' else 'ok' end,
        case
            when s.measured_at is null then 'not measured yet; see the job collect-metrics'
            else concat_ws(', ',
                pg_catalog.pg_size_pretty(s.bytes),
                ops.count_with_unit(s.rows, 'row'),
                case when s.growth < 0 then '' else '+' end || pg_catalog.pg_size_pretty(s.growth) || ' a day')
        end,
        jsonb_build_object('bytes', s.bytes, 'rows', s.rows, 'bytes_per_day', s.growth, 'measured_at', s.measured_at)
    from sizes as s
    order by s.bytes desc nulls last, s.parent_table;
end;

comment on function ops.status_sizes is
    'A part of ops.status: size, rows and growth of each partitioned table, from the samples of collect-metrics; null '
    'where it has not run.';
