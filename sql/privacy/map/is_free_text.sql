create or replace function privacy.is_free_text(p_place regclass, p_column text)
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select exists (
        select
        from privacy.data_tables as d
        join privacy.data_map as m
            on m.schema_name = d.schema_name
            and m.table_name = d.table_name
        where d.kind = 'external'
            and to_regclass(format('%I.%I', d.schema_name, d.table_name)) = p_place
            and m.column_name = p_column
            and m.category = 'content'
            and m.column_name <> d.person_column
    );
end;

comment on function privacy.is_free_text is
    'Whether a column holds lines as they were sent, in which a name is only a possible mention: whose a line is, another column says.';
