-- A name in free text can be another person's, or a word. So such lines are counted for the privacy officer, and neither
-- exported nor deleted. Searched for one person: each name is a pass over what waits and what was rejected.
create or replace function privacy.possible_mentions(p_external_id text)
    returns bigint
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table record;
    v_rows bigint;
    v_total bigint := 0;
begin
    for v_table in
        select
            d.schema_name,
            d.table_name,
            d.person_column,
            string_agg(
                format(case when a.atttypid = 'bytea'::regtype then 'encode(t.%I, ''escape'')' else 't.%I::text' end, a.attname),
                ', ' order by a.attnum
            ) as texts
        from privacy.data_tables as d
        join privacy.data_map as m
            on m.schema_name = d.schema_name
            and m.table_name = d.table_name
            and m.category = 'content'
            and m.column_name <> d.person_column
        join pg_catalog.pg_attribute as a
            on a.attrelid = to_regclass(format('%I.%I', d.schema_name, d.table_name))
            and a.attname = m.column_name
        where d.kind = 'external'
        group by d.schema_name, d.table_name, d.person_column
    loop
        execute format(
            'select count(*) from %I.%I as t where t.%I is distinct from $1 and lower(concat_ws(e''\n'', %s)) ~ any ($2)',
            v_table.schema_name, v_table.table_name, v_table.person_column, v_table.texts
        )
        into v_rows
        using p_external_id, privacy.token_patterns(array[p_external_id]);
        v_total := v_total + v_rows;
    end loop;
    return v_total;
end
$$;

comment on function privacy.possible_mentions is
    'How many lines that wait or could not be stored, and are not this person''s, hold the external id as a word.';
