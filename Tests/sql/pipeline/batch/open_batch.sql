-- The staging tables belong to the pipeline; tables of the caller with their names are refused.
begin;
set local search_path = public, pgtap;
select plan(9);

create function pg_temp.as_ingest(p_statement text)
    returns void
    language plpgsql
as $$
begin
    execute format('set local role %I', ops.role_prefix() || '_ingest');
    execute p_statement;
    reset role;
end
$$;

create temporary table stage (line_number bigint);
select throws_ok('select pipeline.open_batch()', 'RB403', null, 'refuses a foreign table named stage');
drop table pg_temp.stage;
create temporary view lines as select 1 as row_id;
select throws_ok('select pipeline.open_batch()', 'RB403', null, 'refuses a view named lines');
drop view pg_temp.lines;
create temporary sequence assigned;
select throws_ok('select pipeline.open_batch()', 'RB403', null, 'refuses a sequence named assigned');
drop sequence pg_temp.assigned;

select lives_ok('select pipeline.open_batch()', 'makes the tables');
select is(
    (
        select array_agg(distinct c.relowner::regrole::text)
        from pg_class as c
        where c.relnamespace = pg_my_temp_schema()
            and c.relkind = 'r'
            and c.relname in ('stage', 'people', 'agents', 'lines', 'facts', 'streams', 'built', 'assigned')
    ),
    array[ops.role_prefix() || '_pipeline'], 'for the role of the pipeline'
);
select lives_ok(
    $$ select pg_temp.as_ingest('insert into pg_temp.stage (line_number, raw) values (1, ''x'')') $$,
    'the caller may fill the stage'
);
select throws_ok($$ select pg_temp.as_ingest('select * from pg_temp.stage') $$, '42501', null, 'but not read it');
select throws_ok(
    $$
        select pg_temp.as_ingest('create rule r as on insert to pg_temp.stage do also select 1')
    $$,
    '42501', null, 'nor hang code on it'
);
select pipeline.open_batch();
select is_empty('select * from pg_temp.stage', 'a second batch finds it empty');

select * from finish();
rollback;
