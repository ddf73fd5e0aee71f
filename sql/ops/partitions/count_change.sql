create or replace function ops.count_change()
    returns trigger
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform nextval('ops.watched_changes');
    return null;
end
$$;

comment on function ops.count_change is 'Trigger of a watched partition: counts its changes (ops.watch_partition).';
