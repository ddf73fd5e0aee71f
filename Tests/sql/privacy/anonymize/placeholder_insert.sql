-- A placeholder row, which belongs to no person, for each table that has statistics, and in a month of its own.
begin;
set local search_path = public, pgtap;
select plan(3);

insert into tracking.persons (external_id) values ('a visitor');
select ops.make_partition(p.parent_table, '2026-03-01') from ops.partition_policies as p;

create function pg_temp.inserts(p_place regclass)
    returns text
    language plpgsql
as $$
declare
    v_relation oid;
    v_row tid;
begin
    execute privacy.placeholder_insert(p_place) into v_relation, v_row;
    return v_relation::regclass;
end
$$;
select is(pg_temp.inserts('part.user_sessions_2026_03'), 'part.user_sessions_2026_03', 'in a month');
select is(pg_temp.inserts('tracking.session_keys'), 'tracking.session_keys', 'in a table that refers to others');
select is_empty(
    $$
        select pg_temp.inserts(c.oid)
        from privacy.data_tables as d
        join pg_class as c
            on c.oid = format('%I.%I', d.schema_name, d.table_name)::regclass
        where d.kind in ('person', 'join')
            and c.relname <> 'session_keys'
            and case
                when exists (select from pg_attribute as a where a.attrelid = c.oid and a.attnum > 0 and a.attstattarget <> 0)
                    then pg_temp.inserts(c.oid) is null
            end
    $$,
    'in every other table that keeps statistics of people'
);

select * from finish();
rollback;
