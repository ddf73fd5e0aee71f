-- Columns of the live views mean what they mean in the rollups and materialized views.
do $$
declare
    v_column record;
begin
    for v_column in
        select
            v.view,
            a.attname as name,
            pg_catalog.col_description(m.attrelid, m.attnum) as meaning
        from (
            values
                ('reporting.session_rollup_daily_live'::regclass, 'reporting.session_rollup_daily'::regclass),
                ('reporting.page_rollup_hourly_live', 'reporting.page_rollup_hourly'),
                ('reporting.session_metrics_daily_live', 'reporting.session_metrics_daily'),
                ('reporting.page_metrics_hourly_live', 'reporting.page_metrics_hourly')
        ) as v (view, source)
        join pg_catalog.pg_attribute as a
            on a.attrelid = v.view
            and a.attnum > 0
        join pg_catalog.pg_attribute as m
            on m.attrelid = v.source
            and m.attname = a.attname
    loop
        execute format('comment on column %s.%I is %L', v_column.view, v_column.name, v_column.meaning);
    end loop;
end
$$;
