-- Export, erasure and search find rows by the map and by nothing else. The condition refers to $1, the ids of the
-- people (bigint[]), and $2, their external ids (text[]).
-- A line that waits or was rejected belongs to the person it names (pipeline.named_visitor), not to persons it mentions.
create or replace function privacy.condition_of(p_schema text, p_table text, p_alias text default 't')
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table privacy.data_tables;
begin
    select d.*
    into v_table
    from privacy.data_tables as d
    where d.schema_name = p_schema
        and d.table_name = p_table;
    if v_table.kind = 'person' then
        return format('%I.%I = any ($1)', p_alias, v_table.person_column);
    end if;
    if v_table.kind = 'join' then
        return format(
            '(%s) in (select %s from %I.%I as %I where %s)',
            (select string_agg(format('%I.%I', p_alias, c), ', ') from unnest(v_table.link_columns) as c),
            (select string_agg(format('%I.%I', p_alias || 'v', c), ', ') from unnest(v_table.via_columns) as c),
            v_table.via_schema, v_table.via_table, p_alias || 'v',
            privacy.condition_of(v_table.via_schema, v_table.via_table, p_alias || 'v')
        );
    end if;
    if v_table.kind = 'external' then
        return format('%I.%I = any ($2)', p_alias, v_table.person_column);
    end if;
    return null;
end
$$;

comment on function privacy.condition_of is
    'SQL that tells the rows of people: $1 their ids (bigint[]), $2 their external ids (text[]). Null where no row belongs to one person.';
