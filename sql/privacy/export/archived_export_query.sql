-- The map says what goes out. A column that a migration has dropped since is in the archive, and not in the map: it is
-- exported, since it is stored.
-- reads: archive_rows
create or replace function privacy.archived_export_query(p_parent text, p_wants_columns boolean)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select format(
        'select t.%1$I::text as at, %2$s where t.person_id = $1 and t.%1$I > $2 order by t.%1$I',
        p.time_column,
        case
            when p_wants_columns then format('%s from pg_temp.archive_rows as t', c.columns)
            else format('%L || row_to_json(r) || ''}'' as line from pg_temp.archive_rows as t cross join lateral (select %s) as r',
                format('{"table":%s,"row":', to_json('tracking.' || p_parent)), c.columns)
        end
    )
    from ops.partition_policies as p
    cross join lateral (
        select string_agg(privacy.export_expression(a.attname, a.atttypid, p_wants_columns), ', ' order by s.position, a.attnum) as columns
        from pg_catalog.pg_attribute as a
        left join privacy.data_map as m
            on m.schema_name = 'tracking'
            and m.table_name = p_parent
            and m.column_name = a.attname
        left join privacy.subject_columns as s
            on s.column_name = a.attname
        where a.attrelid = to_regclass('pg_temp.archive_rows')
            and a.attnum > 0
            and not a.attisdropped
            and coalesce(m.is_exported, true)
    ) as c
    where p.parent_table = p_parent;
end;

comment on function privacy.archived_export_query is
    'The rows of a person ($1) later than a time ($2) in pg_temp.archive_rows, which came from an archive of this table, as SQL like that of privacy.export_query.';
