begin;
set local search_path = public, pgtap;
select plan(4);

select is(ops.setting('session_timeout'), '1800 seconds', 'the default');
update ops.settings set value = '600 seconds' where name = 'session_timeout';
select is(ops.setting('session_timeout'), '600 seconds', 'the value in force');
select is(ops.setting('nonsense'), null, 'null for a name that does not exist');
select is_empty(
    'select s.name from ops.settings as s where s.description = '''' or s.default_value is null',
    'each says what it does'
);

select * from finish();
rollback;
