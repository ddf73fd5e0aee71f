-- First of the two transactions of a batch, and short: people and user agents are made here, because two
-- loaders that meet the same new person wait for each other's commit.
-- Called by the runner after it has copied into pg_temp.stage, and by pipeline.drain_inbox.
create or replace function pipeline.prepare_batch(p_now timestamptz default now())
    returns void
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
    v_stage record;
begin
    perform ops.check_isolation();
    p_now := pipeline.trusted_time(p_now);
    perform pipeline.check_batch();
    -- For pipeline.settle_batch: what other batches store from here on, this one may not see.
    perform set_config('dbrunner.batch_prepared_at', clock_timestamp()::text, false),
        set_config('dbrunner.batch_snapshot', pg_current_snapshot()::text, false);
    if exists (select from pg_temp.payloads) then
        perform pipeline.expand_payloads(p_now);
    end if;
    perform pipeline.parse_stage();
    v_stage := pipeline.validate_stage(p_now);
    perform set_config('dbrunner.batch_has_measurements', v_stage.has_measurements::text, false);
    if v_stage.first_at is null then
        return;
    end if;
    if v_stage.is_ahead then
        v_stage.first_at := pipeline.align_streams(p_now, v_stage.first_at);
    end if;
    if v_stage.has_measurements then
        perform pipeline.validate_measurements();
    end if;
    perform pipeline.resolve_stage(v_stage.first_at, v_stage.last_at, v_stage.has_special_visitors);
    if v_stage.has_userinfo then
        perform pipeline.remove_userinfo();
    end if;
    if v_stage.has_queries then
        perform pipeline.resolve_queries();
    end if;
    if v_stage.has_addresses then
        perform pipeline.resolve_addresses();
    end if;
    if v_stage.has_consents then
        perform pipeline.lock_deciders();
        perform pipeline.record_stage_consents(p_now);
    end if;
end
$$;

comment on function pipeline.prepare_batch is
    'Parses, validates and resolves the lines in pg_temp.stage; makes partitions, people and user agents that are missing.';
revoke execute on function pipeline.prepare_batch from public;
