create or replace function privacy.insert_anonymous(p_table text, p_source text)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_columns text;
    v_values text;
begin
    select
        string_agg(format('%I', m.column_name), ', ' order by x.attnum),
        string_agg(
            privacy.anonymous_value(p_table, m.column_name, m.on_anonymize, x.atttypid::regtype), ', ' order by x.attnum
        )
    into v_columns, v_values
    from privacy.data_map as m
    join pg_catalog.pg_attribute as x
        on x.attrelid = format('tracking.%I', p_table)::regclass
        and x.attname = m.column_name
        and x.attgenerated = ''
    where m.schema_name = 'tracking'
        and m.table_name = p_table;
    execute format('insert into tracking.%I (%s) select %s %s', p_table, v_columns, v_values, p_source);
end
$$;

comment on function privacy.insert_anonymous is
    'Inserts into a table of schema tracking the anonymous form, by the data map, of the rows that a from clause gives.';
