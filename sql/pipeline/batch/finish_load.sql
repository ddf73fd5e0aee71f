create or replace function pipeline.finish_load(p_load_id bigint)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    update pipeline.loads as l
    set finished_at = now()
    where l.id = p_load_id;

    delete from pipeline.load_progress as p
    where p.load_id = p_load_id;
end;

comment on function pipeline.finish_load is 'Marks a file as loaded to its end.';
