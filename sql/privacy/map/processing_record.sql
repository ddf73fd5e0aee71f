create or replace function privacy.processing_record()
    returns table (
        table_name text,
        column_name text,
        category text,
        purpose text,
        legal_basis text,
        kept_for text,
        is_exported boolean,
        on_erase text,
        on_anonymize text,
        reason text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        format('%I.%I', t.schema_name, t.table_name),
        m.column_name,
        m.category,
        t.purpose,
        t.legal_basis,
        (
            select p.cold_until::text
            from ops.partition_policies as p
            where t.schema_name = 'tracking'
                and p.parent_table = t.table_name
        ),
        m.is_exported,
        m.on_erase,
        m.on_anonymize,
        coalesce(m.reason, t.reason)
    from privacy.data_map as m
    join privacy.data_tables as t using (schema_name, table_name)
    left join pg_catalog.pg_namespace as n
        on n.nspname = t.schema_name
    left join pg_catalog.pg_class as c
        on c.relnamespace = n.oid
        and c.relname = t.table_name
    left join pg_catalog.pg_attribute as a
        on a.attrelid = c.oid
        and a.attname = m.column_name
    order by t.erase_order desc, t.schema_name, t.table_name, a.attnum;
end;

comment on function privacy.processing_record is
    'The record of processing activities (GDPR Art. 30), column by column: what, why, on which basis, how long, and what export, erasure and anonymization do.';
