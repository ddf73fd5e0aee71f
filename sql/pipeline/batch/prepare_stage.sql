-- Called by pipeline.prepare_batch for a whole batch, and by pipeline.load_parts for parts of one that failed.
-- reads: payloads
-- writes: batch
create or replace function pipeline.prepare_stage(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_stage record;
begin
    if exists (select from pg_temp.payloads) then
        perform pipeline.expand_payloads(p_now);
    end if;
    perform pipeline.parse_stage();
    v_stage := pipeline.validate_stage(p_now);
    update pg_temp.batch as b
    set has_measurements = coalesce(v_stage.has_measurements, false);
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

comment on function pipeline.prepare_stage is
    'Parses, validates and resolves the lines in pg_temp.stage.';
