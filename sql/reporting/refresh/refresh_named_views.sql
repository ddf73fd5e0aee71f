-- Called by pipeline.isolate for reporting.refresh_views.
create or replace function reporting.refresh_named_views(p_views text[])
    returns bigint[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_view record;
begin
    -- A statement for each, since there is none for several.
    for v_view in
        select m.matviewname, m.ispopulated, reporting.window_start(m.matviewname) as start
        from pg_matviews as m
        where m.schemaname = 'reporting'
            and m.matviewname = any (p_views)
        order by m.matviewname
    loop
        execute format(
            'refresh materialized view %s reporting.%I',
            case when v_view.ispopulated then 'concurrently' end, v_view.matviewname
        );
        update reporting.view_freshness as f
        set window_start = v_view.start,
            is_stale = false
        where f.view_name = v_view.matviewname;
    end loop;
    return array[cardinality(p_views)];
end
$$;

comment on function reporting.refresh_named_views is
    'Refreshes these materialized views, concurrently where they are populated; returns how many.';
