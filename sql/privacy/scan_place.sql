-- Values are turned into text by concat, which uses nothing but the output functions of their types: a cast can be
-- anybody's function, and a superuser may be searching.
drop function if exists privacy.scan_place(regclass, text[], bigint);
create or replace function privacy.scan_place(p_place regclass, p_patterns text[], p_person_ids bigint[] default null)
    returns table (place regclass, column_name text, hits bigint)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set bytea_output = 'hex'
    set timezone = 'UTC'
    set datestyle = 'ISO'
as $$
declare
    v_columns text[];
    v_tests text[];
    v_filter text;
begin
    select
        coalesce(array_agg(c.name order by c.attnum), '{}'),
        coalesce(array_agg(c.test order by c.attnum), '{}')
    into v_columns, v_tests
    from (
        select
            a.attname::text as name,
            a.attnum,
            case
                when p.name is null then format('lower(concat(t.%I)) ~ any ($1)', a.attname)
                else format('coalesce(lower(concat(t.%1$I)) ~ any ($1), false) or t.%1$I = any ($2)', a.attname)
            end as test
        from pg_catalog.pg_attribute as a
        left join privacy.person_columns(p_place) as p (name)
            on p.name = a.attname
        where a.attrelid = p_place
            and a.attnum > 0
            and not a.attisdropped
    ) as c;

    -- A function takes at most 100 arguments.
    select string_agg(format('lower(concat_ws(E''\n'', %s)) ~ any ($1)', g.list), ' or ')
    into v_filter
    from (
        select string_agg(format('t.%I', c.name), ', ') as list
        from unnest(v_columns) with ordinality as c (name, place)
        group by (c.place - 1) / 90
    ) as g;
    -- Without patterns it is a look-up, by an index where there is one.
    select concat_ws(
        ' or ',
        case when cardinality(p_patterns) > 0 then v_filter end,
        coalesce(string_agg(format('t.%I = any ($2)', p.name), ' or '), 'false')
    )
    into v_filter
    from privacy.person_columns(p_place) as p (name);

    for place, column_name, hits in execute format(
        'select h.place::regclass, c.name, h.counts[c.place] '
        'from (select %s as place, array[%s]::bigint[] as counts from %s as t where %s group by 1) as h '
        'cross join unnest($3) with ordinality as c (name, place) '
        'where h.counts[c.place] > 0 '
        'order by 1, c.place',
        case when exists (
            select from pg_catalog.pg_class as k where k.oid = p_place and k.relkind in ('r', 'p', 'm')
        ) then 't.tableoid' else p_place::oid::text end,
        (select string_agg(format('count(*) filter (where %s)', s.test), ', ' order by s.place)
            from unnest(v_tests) with ordinality as s (test, place)),
        privacy.scan_source(p_place),
        v_filter
    )
    using p_patterns, p_person_ids, v_columns
    loop
        return next;
    end loop;
end
$$;

comment on function privacy.scan_place is
    'Rows of a table in which one of privacy.token_patterns stands, or one of these people''s ids in a column for it, by table and column. With the rights of the caller.';
revoke execute on function privacy.scan_place from public;
