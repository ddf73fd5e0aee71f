-- A person whose tokens stand in every column that privacy.data_map lists. Nothing here names a column of the product
-- but what a row needs to be counted: a value follows from the type of its column, so that a new column is covered by
-- itself, and a new type fails.

-- Something unique for each column, of letters and digits only.
create function pg_temp.core(p_seed text, p_table text, p_column text)
    returns text
    language sql
    immutable
return 'q' || substr(md5(p_seed || p_table || p_column), 1, 14) || 'q';

create function pg_temp.number_of(p_core text)
    returns bigint
    language sql
    immutable
return ('x' || substr(md5(p_core), 1, 10))::bit(40)::bigint;

-- SQL for the value of a column in row g.n. Those in a key differ from row to row.
create function pg_temp.value_of(p_type regtype, p_core text, p_place integer, p_is_key boolean, p_at timestamptz)
    returns text
    language plpgsql
as $$
declare
    v_number bigint := pg_temp.number_of(p_core);
    v_element regtype := (select t.typelem from pg_type as t where t.oid = p_type and t.typcategory = 'A');
    v_text text := case p_place % 3
        when 0 then format('https://exämple.test/%s?q=%1$s%%20Zo%%C3%%AB#%1$s', p_core)
        when 1 then format('Zoë "%s" O''Neill', p_core)
        else format('zoë+%s@exämple.test', p_core)
    end;
begin
    if v_element is not null then
        return format('array[%s]::%s', pg_temp.value_of(v_element, p_core, p_place, p_is_key, p_at), p_type);
    end if;
    return case p_type::text
        when 'text' then format('%L::text', v_text)
        when 'character varying' then format('%L::varchar', p_core)
        when 'uuid' then format('%L::uuid', md5(p_core))
        when 'jsonb' then format('%L::jsonb', jsonb_build_object(v_text, jsonb_build_array(p_core, jsonb_build_object('a', v_text))))
        when 'json' then format('%L::json', json_build_object(v_text, json_build_array(p_core)))
        when 'bytea' then format('%L::bytea', convert_to(v_text, 'UTF8'))
        when 'inet' then format('%L::inet', set_masklen('fd00::'::inet + v_number * 4000, 128))
        when 'cidr' then format('%L::cidr', set_masklen('fd00::'::inet + v_number * 4000, 128))
        when 'bigint' then format('%s::bigint', v_number * 100 + 100000000000000)
        when 'integer' then format('%s', 1000000000 + v_number % 1000000000)
        when 'int4range' then format('int4range(%s, null)', 1000000000 + v_number % 1000000000)
        when 'int4multirange' then format('int4multirange(int4range(%s, null))', 1000000000 + v_number % 1000000000)
        when 'interval' then format('interval ''%s.%s seconds''', v_number, 100000 + v_number % 800000)
        when 'smallint' then '42' -- says nothing of anybody, as booleans do
        when 'boolean' then 'true'
        when 'numeric' then format('%s.%s::numeric', v_number, 100000 + v_number % 800000)
        when 'double precision' then format('%s.5::double precision', v_number * 10 + 10000000000000)
        when 'date' then format('%L::date', '1000-01-01'::date + (v_number % 300000)::integer)
        when 'timestamp with time zone' then format(
            '%L::timestamptz', date_trunc('minute', p_at) + p_place * interval '1 hour'
            + (v_number % 50) * interval '1 second' + (100000 + v_number % 89000 * 10 + 7) * interval '1 microsecond')
    end || case when p_is_key then case p_type::text
        when 'text' then ' || ''-'' || g.n'
        when 'timestamp with time zone' then ' + g.n * interval ''1 minute'''
        else ''
    end else '' end;
end
$$;

-- What to look for, as a value of that type is printed.
create function pg_temp.token_of(p_type regtype, p_core text, p_value text)
    returns text
    language plpgsql
as $$
declare
    v_token text;
begin
    if p_type::text in ('smallint', 'boolean') then
        return null;
    elsif p_type::text in ('timestamp with time zone', 'timestamp with time zone[]') then
        -- The part of a time that is the same in any zone.
        execute format('select substring((%s)::text from ''[0-9]{2}[.][0-9]{6}'') from (values (0)) as g (n)', p_value) into v_token;
        return v_token;
    elsif p_type::text in (
        'uuid', 'inet', 'cidr', 'bigint', 'integer', 'numeric', 'double precision', 'date', 'int4range',
        'int4multirange', 'interval'
    ) then
        execute format('select concat(%s)', p_value) into v_token;
        return v_token;
    end if;
    return p_core;
end
$$;

-- Rows of the person in every table of the map, with the tokens that stand in them.
create function pg_temp.fill(
    p_seed text,
    p_person_id bigint,
    p_external_id text,
    p_at timestamptz,
    p_rows integer,
    p_only regclass default null
)
    returns table (place text, token text)
    language plpgsql
as $$
declare
    v_table record;
    v_column record;
    v_names text[];
    v_values text[];
    v_agent_id integer;
    v_value text;
    v_core text;
begin
    for v_table in
        select d.*, format('%I.%I', d.schema_name, d.table_name)::regclass as oid
        from privacy.data_tables as d
        where d.kind in ('person', 'external', 'join', 'shared')
        order by d.erase_order desc
    loop
        continue when v_table.oid <> p_only;
        v_names := '{}';
        v_values := '{}';
        for v_column in
            select
                a.attname as name,
                a.atttypid::regtype as type,
                a.attnum as number,
                exists (
                    select from pg_index as i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any (i.indkey)
                ) as is_key,
                (
                    -- A column that is named like a reference elsewhere refers to the same.
                    select format('%s %s', k.confrelid::regclass, quote_ident(r.attname))
                    from pg_constraint as k
                    join pg_attribute as o
                        on o.attrelid = k.conrelid and o.attnum = k.conkey[1] and o.attname = a.attname
                    join pg_attribute as r
                        on r.attrelid = k.confrelid and r.attnum = k.confkey[1]
                    where k.contype = 'f' and cardinality(k.conkey) = 1
                    limit 1
                ) as refers_to
            from privacy.data_map as m
            join pg_attribute as a
                on a.attrelid = v_table.oid and a.attname = m.column_name
            where (m.schema_name, m.table_name) = (v_table.schema_name, v_table.table_name)
                and a.attgenerated = ''
                and (a.attidentity = '' or a.attname = v_table.person_column)
            order by a.attnum
        loop
            v_core := pg_temp.core(
                p_seed,
                case when v_table.kind = 'join' or v_column.type = 'uuid'::regtype then '' else v_table.oid::text end,
                v_column.name);
            v_value := case
                when v_column.name = v_table.person_column and v_table.kind = 'person'
                    or v_column.refers_to = 'tracking.persons id' then p_person_id::text
                when v_column.name = v_table.person_column then quote_literal(p_external_id)
                when v_column.refers_to = 'tracking.user_agents id' then v_agent_id::text
                when v_column.refers_to is not null then (
                    select format('(select min(r.%s) from %s as r)', split_part(v_column.refers_to, ' ', 2),
                        split_part(v_column.refers_to, ' ', 1))
                )
                when v_column.name = 'external_id' then quote_literal(p_external_id)
                when v_column.name in ('is_bot', 'is_common') then 'false' -- else nothing counts, and nothing goes
                else pg_temp.value_of(v_column.type, v_core, v_column.number, v_column.is_key, p_at)
            end;
            if v_value is null then
                raise exception 'the canary has no value for %.% of type %', v_table.oid, v_column.name, v_column.type;
            end if;
            if v_table.kind = 'external' and v_column.type = 'jsonb'::regtype then
                v_value := format('%s || jsonb_build_object(''visitor'', %L)', v_value, p_external_id);
            end if;
            v_names := v_names || quote_ident(v_column.name);
            v_values := v_values || v_value;
            if v_column.refers_to is null and v_column.name not in ('is_bot', 'is_common') then
                place := v_table.oid || '.' || v_column.name;
                token := case
                    when v_column.name in (v_table.person_column, 'external_id') then null
                    else pg_temp.token_of(v_column.type, v_core, v_value)
                end;
                if token is not null then
                    return next;
                end if;
            end if;
        end loop;
        execute format(
            'insert into %s (%s) overriding system value select %s from generate_series(1, %s) as g (n) on conflict do nothing',
            v_table.oid, array_to_string(v_names, ', '), array_to_string(v_values, ', '), p_rows
        );
        if v_table.kind = 'shared' then
            v_agent_id := (select max(a.id) from tracking.user_agents as a);
        end if;
    end loop;
    place := 'tracking.persons.id';
    token := p_person_id::text;
    return next;
    place := 'tracking.persons.external_id';
    token := p_external_id;
    return next;
end
$$;
