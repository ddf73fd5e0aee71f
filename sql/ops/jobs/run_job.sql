-- Called by pg_cron for a job that is SQL, with the same lock and history as `dbrunner jobs run` and the rights of the
-- caller. One transaction, so a killed run leaves no trace here, only in cron.job_run_details.
create or replace function ops.run_job(p_job text, p_statement text, p_role text default 'none')
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_run bigint;
    v_rows bigint;
    v_state text;
    v_error text;
    v_role text := current_setting('role');
begin
    if not (ops.try_job(p_job)).is_taken then
        return 'running elsewhere';
    end if;
    v_run := ops.begin_job_run(p_job, 1, 'pg_cron', current_setting('server_version'));
    begin
        perform set_config('role', p_role, true);
        execute p_statement;
        get diagnostics v_rows = row_count;
        perform set_config('role', v_role, true);
        perform ops.finish_job_run(v_run, 'done', v_rows, null, null);
    exception
        when query_canceled or others then
            get stacked diagnostics v_state = returned_sqlstate, v_error = message_text;
            perform ops.finish_job_run(v_run, 'failed', null, v_state, ops.loggable_error(v_state, v_error));
    end;
    perform ops.return_lease('job ' || p_job);
    return coalesce('failed: ' || v_state, 'done');
end
$$;

comment on function ops.run_job is
    'Runs a statement as a job, in a role, unless the job is running already. Returns done, failed with its SQLSTATE, '
    'or running elsewhere. Called by pg_cron.';
