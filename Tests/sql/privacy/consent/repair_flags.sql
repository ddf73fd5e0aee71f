-- Rows whose flag contradicts the decision of their person are found in every table, and corrected.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(11);

update tracking.sites set consent_mode = 'opt_out' where name = 'default';
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:10:00'), pg_temp.event('b', '12:11:00', '{"type": "click"}'),
    pg_temp.event('c', '12:10:00', '{"visitor": "other"}'), pg_temp.event('d', '12:12:00', '{"visitor": "other", "type": "click"}'),
    pg_temp.event('e', '14:11:00', '{"session_key": "k", "url": "/b"}'),
    pg_temp.event('f', '14:11:01.1', '{"session_key": "k", "url": "/b", "type": "click", "element": "x"}'),
    pg_temp.event('g', '14:11:01.2', '{"session_key": "k", "url": "/b", "type": "click", "element": "x"}'),
    pg_temp.event('h', '14:11:01.3', '{"session_key": "k", "url": "/b", "type": "click", "element": "x"}')
);
select api.track_performance(jsonb_build_array(pg_temp.event('p', '12:10:00', '{"name": "load", "value": 100}')));
select api.track_snapshot(jsonb_build_array(pg_temp.event('s', '14:11:02', '{"session_key": "k", "total_price": 10, "state": {"model": "a"}, "trigger": "auto_save"}')));
select pipeline.drain_inbox();
select pg_temp.derive();
select api.set_consent('v', 'analytics', false);
select is(repair_flags::text, '(0,0,0)', 'nothing is wrong') from privacy.repair_flags();

-- One way round for one person, the other way for the other one.
create function pg_temp.break_flags()
    returns void
    language plpgsql
as $$
declare
    v_table text;
begin
    for v_table in
        select c.table_name
        from information_schema.columns as c
        where c.table_schema = 'tracking'
            and c.column_name = 'analytics_allowed'
    loop
        execute format('update tracking.%I set analytics_allowed = not analytics_allowed', v_table);
    end loop;
end
$$;
create temporary view wrong as
select sum(f.wrong) as rows
from pipeline.count_wrong_flags('-infinity', 'infinity') as f;
create function pg_temp.is_empty_table(p_table text) returns boolean language plpgsql as $$
declare
    v_is_empty boolean;
begin
    execute format('select not exists (select from tracking.%I)', p_table) into v_is_empty;
    return v_is_empty;
end
$$;
select is_empty(
    $$
        select c.table_name
        from information_schema.columns as c
        where c.table_schema = 'tracking'
            and c.column_name = 'analytics_allowed'
            and case when c.table_schema = 'tracking' then pg_temp.is_empty_table(c.table_name) end
    $$,
    'each table that has the flag has rows here'
);
select pg_temp.break_flags();
delete from pipeline.dirty_buckets;

create temporary table dry as select r.* from privacy.repair_flags(true) as r;
select is(d.people, 2::bigint, 'both are found') from dry as d;
select cmp_ok(d.rows, '>=', (select w.rows from wrong as w)::bigint, 'with all that the check counts') from dry as d;
select cmp_ok(d.hidden, '>', 0::bigint, 'some of it could be seen and must not') from dry as d;
select cmp_ok(w.rows, '>', 0::numeric, 'a dry run changes nothing') from wrong as w;
select is(r, row(d.people, d.rows, d.hidden), 'the repair is what it said') from privacy.repair_flags() as r cross join dry as d;
select is(w.rows, 0::numeric, 'all is right') from wrong as w;
select is(repair_flags::text, '(0,0,0)', 'in every table') from privacy.repair_flags();
select cmp_ok(count(*), '>', 1::bigint, 'and to be counted again') from pipeline.dirty_buckets;
select is(
    a.details, jsonb_build_object('people', d.people, 'rows', d.rows, 'hidden', d.hidden), 'the audit log has it'
)
from privacy.audit_log as a
cross join dry as d
where a.action = 'consent repair';

select * from finish();
rollback;
