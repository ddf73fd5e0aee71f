-- Called by the job collect-metrics. Also deletes old samples.
create or replace function ops.collect_metrics(p_now timestamptz default now())
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_kept bigint;
begin
    delete from ops.db_performance_metrics as m
    where m.measured_at < p_now - ops.setting('metrics_history')::interval;

    insert into ops.db_performance_metrics (metric, labels, measured_at, value)
    select m.metric, m.labels, p_now, m.value
    from ops.metrics(p_now) as m
    on conflict do nothing;
    get diagnostics v_kept = row_count;
    return v_kept;
end
$$;

comment on function ops.collect_metrics is
    'Stores the values of ops.metrics in ops.db_performance_metrics; returns how many.';
