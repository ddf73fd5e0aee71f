-- Read from the storage parameters of the table, so that the answer is also right in a restored backup.
create or replace function ops.is_packed(p_partition text)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(c.reloptions @> array['fillfactor=100'], false)
    from pg_catalog.pg_class as c
    where c.oid = p_partition::regclass;
end;

comment on function ops.is_packed is 'Whether a partition was packed by ops.warm_partition.';
