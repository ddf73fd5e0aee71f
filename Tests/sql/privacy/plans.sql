-- Export and erasure find the rows of a person by an index, in every table of the map.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(4);

select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00'), pg_temp.event('b', '12:01:00', '{"type": "click"}'));

-- As before any vacuum: in a table that is known to be empty all indexes cost the same.
update pg_catalog.pg_class as c
set reltuples = -1, relpages = 0
from privacy.data_tables as t
where c.oid = format('%I.%I', t.schema_name, t.table_name)::regclass;

create function pg_temp.plan_of(p_query text)
    returns text
    language plpgsql
    set enable_seqscan = off
    set plan_cache_mode = force_custom_plan
as $$
declare
    v_line text;
    v_plan text := '';
begin
    for v_line in execute 'explain (costs off) ' || p_query using array[1::bigint], array['v'] loop
        v_plan := v_plan || v_line || e'\n';
    end loop;
    return v_plan;
end
$$;

create temporary table plans as
select
    t.table_name,
    t.person_column,
    pg_temp.plan_of(privacy.export_query(t.schema_name, t.table_name, false)) as export,
    pg_temp.plan_of(format(
        'delete from %I.%I as t where %s', t.schema_name, t.table_name, privacy.condition_of(t.schema_name, t.table_name)
    )) as erasure
from privacy.data_tables as t
where t.kind = 'person'
    and exists (
        select
        from privacy.data_map as m
        where m.schema_name = t.schema_name
            and m.table_name = t.table_name
            and m.is_exported
    );

select cmp_ok((select count(*) from plans), '>', 6::bigint, 'these are tables of people');
select is_empty($$ select p.* from plans as p where p.export ~ 'Seq Scan' or p.erasure ~ 'Seq Scan' $$, 'none is read as a whole');
select is_empty(
    $$ select p.* from plans as p where p.export !~ ('Index Cond: \(' || p.person_column || ' = ') $$,
    'export finds rows by the index on the person'
);
select is_empty(
    $$ select p.* from plans as p where p.erasure !~ ('Index Cond: \(' || p.person_column || ' = ANY') $$,
    'and erasure by the people of a portion'
);

select * from finish();
rollback;
