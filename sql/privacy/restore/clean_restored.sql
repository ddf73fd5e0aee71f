-- reads: archive_rows
create or replace function privacy.clean_restored(p_archive_id bigint)
    returns bigint
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    select privacy.clean_rows('pg_temp.archive_rows', p.time_column)
    from ops.archived_partitions as a
    join ops.partition_policies as p
        on p.parent_table = a.parent
    where a.id = p_archive_id;
end;

comment on function privacy.clean_restored is
    'Removes the rows of erased people from pg_temp.archive_rows and sets analytics_allowed of the others to what holds today; returns how many were removed.';
