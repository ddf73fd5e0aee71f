create or replace function pipeline.leave_load(p_fingerprint text)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select ops.return_lease('file ' || p_fingerprint);
end;

comment on function pipeline.leave_load is 'Gives back what pipeline.try_load took.';
