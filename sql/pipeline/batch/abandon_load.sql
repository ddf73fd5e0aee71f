-- For a file that will not be loaded to its end. Called by `dbrunner loads abandon`.
create or replace function pipeline.abandon_load(p_load_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_load pipeline.loads := (select l from pipeline.loads as l where l.id = p_load_id and l.finished_at is null);
begin
    perform ops.check_isolation();
    if v_load.id is null then
        raise exception using
            errcode = 'RB404',
            message = format('unfinished load %s does not exist', p_load_id),
            hint = '`dbrunner loads list` lists the unfinished loads.';
    end if;
    if not (pipeline.try_load(v_load.fingerprint)).is_taken then
        raise exception using
            errcode = 'RB409',
            message = format('load %s is in progress', p_load_id),
            hint = 'Stop the `dbrunner ingest` that loads it first.';
    end if;
    perform pipeline.finish_load(p_load_id);
    perform pipeline.leave_load(v_load.fingerprint);
end
$$;

comment on function pipeline.abandon_load is
    'Calls an unfinished load finished: what it stored stays, and the same file would be loaded from its beginning. Raises RB404, and RB409 while a runner is at it.';
