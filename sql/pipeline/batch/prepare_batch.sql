-- First of the two transactions of a batch, and short: people and user agents are made here, because two
-- loaders that meet the same new person wait for each other's commit.
-- Called by the runner after it has copied into pg_temp.stage, and by pipeline.drain_inbox.
-- writes: batch
create or replace function pipeline.prepare_batch(p_now timestamptz default now())
    returns date[]
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set work_mem = '128MB'
    set jit = off
    set enable_mergejoin = off
as $$
declare
    v_fault text;
    v_months text;
begin
    perform ops.check_isolation();
    p_now := ops.trusted_time(p_now);
    perform pipeline.check_batch();
    -- For pipeline.resolve_batch_conflicts: what other batches store from here on, this one may not see.
    update pg_temp.batch as b
    set prepared_at = clock_timestamp(),
        snapshot = pg_current_snapshot(),
        fault = b.months_fault,
        months_fault = null
    returning b.fault
    into v_fault;
    if v_fault is not null then
        return null;
    end if;
    begin
        perform pipeline.prepare_stage(p_now);
    exception
        when sqlstate 'RB425' then
            get stacked diagnostics v_months = pg_exception_detail;
            return string_to_array(v_months, ',')::date[];
        -- The stage is as it was: pipeline.load_batch finds the line.
        when others then
            if not pipeline.is_line_error(sqlstate) then
                raise;
            end if;
            update pg_temp.batch as b
            set fault = sqlstate;
    end;
    return null;
end
$$;

comment on function pipeline.prepare_batch is
    'Parses, validates and resolves the lines in pg_temp.stage; makes partitions, people and user agents that are missing. Returns the new months where there are too many for one transaction: nothing is done then, and pipeline.make_months makes them. Leaves a batch with a line that makes it fail to pipeline.load_batch.';
