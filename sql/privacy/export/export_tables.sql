create or replace function privacy.export_tables()
    returns table (table_name text, title text, description text, purpose text, legal_basis text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        format('%I.%I', t.schema_name, t.table_name),
        s.title,
        coalesce(
            s.description, obj_description(format('%I.%I', t.schema_name, t.table_name)::regclass, 'pg_class'), ''
        ),
        t.purpose,
        t.legal_basis
    from privacy.data_tables as t
    left join privacy.subject_tables as s using (schema_name, table_name)
    where exists (
        select
        from privacy.data_map as m
        where m.schema_name = t.schema_name
            and m.table_name = t.table_name
            and m.is_exported
    )
    order by s.place, t.erase_order desc;
end;

comment on function privacy.export_tables is
    'What an export holds, in the order of privacy.subject_tables, then parents before their children; the title is null where none was given.';
