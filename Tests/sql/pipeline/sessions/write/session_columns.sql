-- A new column of tracking.user_sessions is compared and written without being named again.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(4);

select is_empty(
    $$
        select a.attname
        from pg_attribute as a
        where a.attrelid = 'tracking.user_sessions'::regclass
            and a.attnum > 0
            and a.attgenerated = ''
            and a.attname not in ('person_id', 'session_id', 'started_at', 'created_at', 'updated_at')
            and a.attname <> all (string_to_array(pipeline.session_columns(), ', '))
    $$,
    'every column is listed'
);
select unalike(pipeline.session_columns(), '%duration_seconds%', 'but a generated one');

alter table tracking.user_sessions add column mood text;
select alike(pipeline.session_columns('b'), '%, b.mood', 'a new column, too, behind its alias');
select pg_temp.load_and_derive(pg_temp.event('1', '12:00:00', '{"visitor": "a"}'));
-- Not what is derived: the next derivation must notice it.
update tracking.user_sessions set mood = 'good';
select pg_temp.load_and_derive(pg_temp.event('2', '12:01:00', '{"visitor": "a"}'));
select results_eq(
    'select count(*), count(s.mood) from tracking.user_sessions as s', 'values (1::bigint, 0::bigint)',
    'and it is written with the others'
);

select * from finish();
rollback;
