-- Columns that a migration has dropped since are content: erased with their row, and never kept when it is anonymized.
create or replace function privacy.map_restored(p_table text, p_parent text)
    returns void
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    insert into privacy.data_tables (
        schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, reason
    )
    select 'archive', p_table, t.kind, t.erase_order, t.person_column, t.time_column, t.purpose, t.legal_basis, t.reason
    from privacy.data_tables as t
    where t.schema_name = 'tracking'
        and t.table_name = p_parent;

    insert into privacy.data_map (
        schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize, reason
    )
    select
        'archive', p_table, a.attname, coalesce(m.category, 'content'), coalesce(m.is_exported, true), 'delete', 'delete',
        m.reason
    from pg_catalog.pg_attribute as a
    left join privacy.data_map as m
        on m.schema_name = 'tracking'
        and m.table_name = p_parent
        and m.column_name = a.attname
    where a.attrelid = format('archive.%I', p_table)::regclass
        and a.attnum > 0
        and not a.attisdropped;
end;

comment on function privacy.map_restored is
    'Puts a restored table into the map of personal data, as the table it came from is in it; nothing of it is kept anonymously.';
