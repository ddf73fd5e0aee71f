-- A session that may make temporary objects could make a view of such a name, whose functions would run with the
-- pipeline's rights as soon as one of its routines reads it. Called first by every entry point that reads them.
create or replace function pipeline.check_batch()
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (
        select
        from pg_catalog.pg_class as c
        where c.relnamespace = pg_catalog.pg_my_temp_schema()
            and c.relname in ('batch', 'stage', 'people', 'agents', 'families', 'queries', 'addresses', 'lines', 'facts', 'streams', 'taken', 'built', 'stored',
                'payloads', 'payload_sessions', 'batch_lines', 'batch_payloads', 'stored_actions', 'moved_rows', 'assigned')
            and (c.relowner <> current_user::regrole or c.relkind <> 'r')
    ) then
        raise exception using
            errcode = 'RB403',
            message = 'a temporary table of this session stands in the way of the staging tables',
            hint = 'Drop the temporary tables of this session, or use a new connection.';
    end if;
end
$$;

comment on function pipeline.check_batch is
    'Raises RB403 if a temporary relation of this session that is not the pipeline''s has the name of a staging table.';
