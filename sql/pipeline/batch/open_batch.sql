-- The staging tables of a session belong to the pipeline's role and are made here, never by the caller:
-- a caller's own view of that name would run the caller's code with the pipeline's rights.
-- reads: stage
-- writes: addresses, agents, assigned, batch, built, facts, families, incidents, lines, moved_rows, payload_sessions,
--     payloads, people, queries, stage, stored, stored_actions, streams
create or replace function pipeline.open_batch()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set client_min_messages = 'warning'
as $$
begin
    perform pipeline.check_batch();

    if exists (
        select
        from pg_catalog.pg_class as c
        where c.relnamespace = pg_catalog.pg_my_temp_schema() and c.relname = 'moved_rows'
    ) then
        truncate pg_temp.stage, pg_temp.people, pg_temp.agents, pg_temp.families, pg_temp.queries, pg_temp.addresses,
            pg_temp.lines, pg_temp.facts,
            pg_temp.streams, pg_temp.built, pg_temp.stored, pg_temp.incidents, pg_temp.payloads,
            pg_temp.payload_sessions, pg_temp.stored_actions, pg_temp.moved_rows, pg_temp.assigned, pg_temp.batch;
        insert into pg_temp.batch default values;
        return;
    end if;

    -- A batch and its helpers fit into 256 MB; beyond the buffers every pass over them is file traffic. The
    -- setting can only be made before the session's first temporary table.
    if pg_catalog.pg_my_temp_schema() = 0 then
        perform set_config('temp_buffers', '256MB', false);
    end if;
    perform pipeline.create_stage_tables();
    insert into pg_temp.batch default values;
    perform pipeline.create_session_tables();
    -- The runner copies into the stage; a temporary table is out of reach for every other session.
    grant insert on pg_temp.stage to public;
end
$$;

comment on function pipeline.open_batch is
    'Makes or empties the staging tables of this session (pg_temp.stage and its helpers). Raises RB403 if foreign temporary tables have their names.';
