create or replace function privacy.export_columns()
    returns table (table_name text, column_name text, label text, description text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        format('%I.%I', m.schema_name, m.table_name),
        m.column_name,
        s.label,
        coalesce(s.description, col_description(a.attrelid, a.attnum), '')
    from privacy.data_map as m
    join pg_catalog.pg_attribute as a
        on a.attrelid = format('%I.%I', m.schema_name, m.table_name)::regclass
        and a.attname = m.column_name
        and not a.attisdropped
    left join privacy.subject_columns as s
        on s.column_name = m.column_name
    where m.is_exported
    order by a.attrelid, s.position, a.attnum;
end;

comment on function privacy.export_columns is
    'The columns an export holds, and what they mean to the person; the label is null where none was given.';
