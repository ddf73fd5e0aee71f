-- A shared table has rows of many people, such as user agents; the tables of a person refer to it by its name.
create or replace function privacy.export_shared_condition(p_schema text, p_table text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select 't.id in (' || string_agg(
        format('select p.%I from %I.%I as p where p.%I = any ($1)', m.column_name, t.schema_name, t.table_name, t.person_column),
        ' union ' order by t.erase_order
    ) || ')'
    from privacy.data_tables as t
    join privacy.data_map as m
        on m.schema_name = t.schema_name
        and m.table_name = t.table_name
        and m.column_name = regexp_replace(p_table, 's$', '') || '_id'
    where t.kind = 'person'
        and exists (
            select
            from privacy.data_tables as s
            where s.schema_name = p_schema
                and s.table_name = p_table
                and s.kind = 'shared'
        );
end;

comment on function privacy.export_shared_condition is
    'Which rows of a table shared by many people this one''s rows refer to, as SQL like that of privacy.condition_of.';
