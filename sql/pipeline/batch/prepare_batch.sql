-- First of the two transactions of a batch, and short: people and user agents are made here, because two
-- loaders that meet the same new person wait for each other's commit.
-- Called by the runner after it has copied into pg_temp.stage, and by pipeline.drain_inbox.
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
    v_months text;
begin
    perform ops.check_isolation();
    p_now := ops.trusted_time(p_now);
    perform pipeline.check_batch();
    -- For pipeline.resolve_batch_conflicts: what other batches store from here on, this one may not see.
    perform set_config('dbrunner.batch_prepared_at', clock_timestamp()::text, false),
        set_config('dbrunner.batch_snapshot', pg_current_snapshot()::text, false);
    perform set_config('dbrunner.batch_fault', coalesce(current_setting('dbrunner.months_fault', true), ''), false),
        set_config('dbrunner.months_fault', '', false);
    if current_setting('dbrunner.batch_fault') <> '' then
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
            perform set_config('dbrunner.batch_fault', sqlstate, false);
    end;
    return null;
end
$$;

comment on function pipeline.prepare_batch is
    'Parses, validates and resolves the lines in pg_temp.stage; makes partitions, people and user agents that are missing. Returns the new months where there are too many for one transaction: nothing is done then, and pipeline.make_months makes them. Leaves a batch with a line that makes it fail to pipeline.load_batch.';
