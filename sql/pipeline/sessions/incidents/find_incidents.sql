create or replace function pipeline.find_incidents(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = off -- nothing is known of what the temporary tables hold
as $$
begin
    perform pipeline.find_rage_clicks(ops.setting('rage_click_window')::interval);
    perform pipeline.find_backtracks(ops.setting('backtrack_window')::interval);
    perform pipeline.find_abandoned_tasks(p_now, ops.setting('task_timeout')::interval);
end
$$;

comment on function pipeline.find_incidents is 'Fills pg_temp.incidents with those of the sessions in pg_temp.assigned.';
