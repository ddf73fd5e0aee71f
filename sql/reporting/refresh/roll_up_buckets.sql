-- Called by pipeline.isolate for reporting.refresh_family.
create or replace function reporting.roll_up_buckets(p_rollup text, p_dirty text[])
    returns bigint[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_sites integer[];
    v_buckets timestamptz[];
begin
    select t.sites, t.buckets
    into v_sites, v_buckets
    from reporting.take_dirty_buckets(p_rollup, p_dirty) as t;
    case p_rollup
        when 'sessions' then
            perform reporting.roll_up_days(v_sites, v_buckets);
            perform reporting.roll_up_people(v_sites, v_buckets);
            perform reporting.roll_up_transitions(v_sites, v_buckets);
            perform reporting.roll_up_flows(v_sites, v_buckets);
            perform reporting.mark_view_stale('session_metrics_daily', v_buckets);
            perform reporting.mark_paths_stale(v_sites, v_buckets);
        when 'pages' then
            perform reporting.roll_up_hours(v_sites, v_buckets);
            perform reporting.roll_up_page_days(v_sites, v_buckets);
            perform reporting.mark_view_stale('page_metrics_hourly', v_buckets);
        when 'performance' then
            perform reporting.roll_up_performance(v_sites, v_buckets);
    end case;
    return array[coalesce(cardinality(v_sites), 0)];
end
$$;

comment on function reporting.roll_up_buckets is
    'Takes buckets (site and begin) of a family of rollups off the dirty log and computes them again; returns how many.';
