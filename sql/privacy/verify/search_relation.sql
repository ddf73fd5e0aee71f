-- Values are turned into text by concat, which uses nothing but the output functions of their types: a cast can be
-- anybody's function, and a superuser may be searching.
create or replace function privacy.search_relation(p_place regclass, p_tokens text[], p_person_ids bigint[] default null)
    returns table (place regclass, column_name text, hits bigint, certain bigint)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set bytea_output = 'hex'
    set timezone = 'UTC'
    set datestyle = 'ISO'
as $$
declare
    v_patterns text[] := privacy.token_patterns(p_tokens);
    -- All but ordinary words and numbers.
    v_distinct text[] := array(select p.pattern from unnest(v_patterns) as p (pattern) where p.pattern not like '(?#word)%');
    v_columns text[];
    v_tests text[];
    v_certain text[];
    v_filter text;
begin
    with columns as (
        select
            a.attname::text as name,
            a.attnum,
            case when o.name is null then '$1' else '$4' end as patterns,
            -- 4711 can stand in a UUID.
            case
                when v_distinct = v_patterns or o.name is not null
                    then format('lower(concat(t.%I)) ~ any ($4)', a.attname)
                else format(
                    '(lower(concat(t.%1$I)) ~ any ($4) or regexp_replace(lower(concat(t.%1$I)), '
                    '''\m[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\M'', '''', ''g'') ~ any ($1))', a.attname
                )
            end as test,
            case when p.name is null then 'false' else format('t.%I = any ($2)', a.attname) end as is_person,
            case
                when p_place = 'pg_catalog.pg_statistic'::regclass
                    then format('and (not t.is_own or lower(concat(t.%I)) ~ any ($4))', a.attname)
            end as restriction
        from pg_catalog.pg_attribute as a
        left join privacy.person_columns(p_place) as p (name)
            on p.name = a.attname
        left join unnest(case when v_distinct <> v_patterns then array(select privacy.own_columns(p_place)) end) as o (name)
            on o.name = a.attname
        where a.attrelid = p_place
            and a.attnum > 0
            and not a.attisdropped
    ),
    -- A function takes at most 100 arguments.
    parts as (
        select format('lower(concat_ws(E''\n'', %s)) ~ any (%s)', string_agg(format('t.%I', g.name), ', '), g.patterns) as part
        from (
            select c.name, c.patterns, (row_number() over (partition by c.patterns order by c.attnum) - 1) / 90 as number
            from columns as c
        ) as g
        where g.patterns = '$1'
            or cardinality(v_distinct) > 0
        group by g.patterns, g.number
    )
    select
        coalesce(array_agg(c.name order by c.attnum), '{}'),
        coalesce(
            array_agg(
                format('coalesce(%s, false) %s or %s', c.test, c.restriction, c.is_person)
                order by c.attnum
            ),
            '{}'
        ),
        coalesce(
            array_agg(format('coalesce(lower(concat(t.%I)) ~ any ($4), false) or %s', c.name, c.is_person) order by c.attnum),
            '{}'
        ),
        -- Without patterns it is a look-up, by an index where there is one.
        concat_ws(
            ' or ',
            (select string_agg(p.part, ' or ') from parts as p where cardinality(v_patterns) > 0),
            coalesce(string_agg(c.is_person, ' or ') filter (where c.is_person <> 'false'), 'false')
        )
    into v_columns, v_tests, v_certain, v_filter
    from columns as c;

    for place, column_name, hits, certain in execute format(
        'select h.place::regclass, c.name, h.counts[c.place], h.certain[c.place] '
        'from ('
        'select %s as place, array[%s]::bigint[] as counts, array[%s]::bigint[] as certain from %s as t where %s group by 1'
        ') as h '
        'cross join unnest($3) with ordinality as c (name, place) '
        'where h.counts[c.place] > 0 '
        'order by 1, c.place',
        case when exists (
            select from pg_catalog.pg_class as k where k.oid = p_place and k.relkind in ('r', 'p', 'm')
        ) then 't.tableoid' else p_place::oid::text end,
        (select string_agg(format('count(*) filter (where %s)', s.test), ', ' order by s.place)
            from unnest(v_tests) with ordinality as s (test, place)),
        (select string_agg(format('count(*) filter (where %s)', s.test), ', ' order by s.place)
            from unnest(v_certain) with ordinality as s (test, place)),
        privacy.search_source(p_place),
        v_filter
    )
    using v_patterns, p_person_ids, v_columns, v_distinct
    loop
        return next;
    end loop;
end
$$;

comment on function privacy.search_relation is
    'Rows of a table in which one of these texts stands (privacy.token_patterns), or one of these people''s ids in a column for it, by table and column; certain are those with more than an ordinary word or number. With the rights of the caller.';
