create or replace function privacy.archive_column_list(p_archive_id bigint, p_alias text default 't')
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select string_agg(format('%I.%I', p_alias, c.value ->> 'name'), ', ' order by c.ordinality)
    from ops.archived_partitions as a
    cross join lateral jsonb_array_elements(a.columns) with ordinality as c
    where a.id = p_archive_id;
end;

comment on function privacy.archive_column_list is 'SQL for the columns of an archive in order, each with the alias before it.';
