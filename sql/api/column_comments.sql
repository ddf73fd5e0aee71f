-- Columns of the views over materialized views mean what they mean there.
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
                ('api.session_metrics_daily'::regclass, 'reporting.session_metrics_daily'::regclass),
                ('api.page_metrics_hourly', 'reporting.page_metrics_hourly'),
                ('api.session_metrics_daily_live', 'reporting.session_metrics_daily'),
                ('api.page_metrics_hourly_live', 'reporting.page_metrics_hourly')
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
