create or replace function privacy.export_query(p_schema text, p_table text, p_wants_columns boolean)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_place regclass := format('%I.%I', p_schema, p_table)::regclass;
    v_time text;
    v_condition text;
    v_columns text;
begin
    -- Of one person the key has the rows in order of time: by an equality, but not by "any".
    select
        't.' || quote_ident(t.time_column),
        case
            when t.kind = 'person' then format('t.%I = ($1)[1]', t.person_column)
            else coalesce(
                privacy.condition_of(p_schema, p_table, 't'), privacy.export_shared_condition(p_schema, p_table)
            )
        end
    into v_time, v_condition
    from privacy.data_tables as t
    where t.schema_name = p_schema
        and t.table_name = p_table;

    select string_agg(privacy.export_expression(a.attname, a.atttypid, p_wants_columns), ', ' order by s.position, a.attnum)
    into strict v_columns
    from privacy.data_map as m
    join pg_catalog.pg_attribute as a
        on a.attrelid = v_place
        and a.attname = m.column_name
        and not a.attisdropped
    left join privacy.subject_columns as s
        on s.column_name = m.column_name
    where m.schema_name = p_schema
        and m.table_name = p_table
        and m.is_exported;

    return format(
        'select %s::text as at, %s where %s order by %s',
        coalesce(v_time, 'null'),
        case
            when p_wants_columns then format('%s from %s as t', v_columns, v_place)
            else format('%L || row_to_json(r) || ''}'' as line from %s as t cross join lateral (select %s) as r',
                format('{"table":%s,"row":', to_json(p_schema || '.' || p_table)), v_place, v_columns)
        end,
        v_condition,
        coalesce(v_time, '1')
    );
end
$$;

comment on function privacy.export_query is
    'The rows of a person in a table, in order of time, as SQL for privacy.open_export: the time, then a line of JSON, or each column as text.';
