create or replace function ops.finish_job_run(
    p_id bigint,
    p_status text,
    p_rows bigint,
    p_sqlstate text,
    p_error text
)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    update ops.job_runs as r
    set status = p_status,
        finished_at = clock_timestamp(),
        rows = p_rows,
        sqlstate = p_sqlstate,
        error = left(p_error, 500)
    where r.id = p_id
        and r.status in ('running', 'lost');
end;

comment on function ops.finish_job_run is 'Records how a run ended: done, failed or stopped.';
