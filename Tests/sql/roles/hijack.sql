-- Definers do the work of their owners with what the caller's session holds: nothing of the caller's may run in
-- them. Mallory works with the pipeline, and has been given temporary objects, which our roles do not have.
begin;
set local search_path = public, pgtap;
\ir ../roles.psql
select plan(11);

do $$
begin
    execute format('create role mallory in role %I, %I role current_user',
        ops.role_prefix() || '_ingest', ops.role_prefix() || '_operator');
    execute format('grant temporary on database %I to mallory', current_database());
end
$$;

select pg_temp.become('mallory');
create function pg_temp.spy()
    returns boolean
    language plpgsql
as $$
begin
    if current_user <> 'mallory' then
        perform set_config('test.spied', current_user, false);
    end if;
    return true;
end
$$;

-- Relations of the staging tables' names.
create view pg_temp.lines as select pg_temp.spy() as row_id;
create view pg_temp.streams as select pg_temp.spy() as person_id;
select throws_ok(c.call, 'RB403', null, c.call || ' runs into no view of the caller''s')
from (
    values ('select pipeline.open_batch()'), ('select pipeline.prepare_batch()'), ('select pipeline.load_batch()'),
        ('select pipeline.derive_sessions()'), ('select pipeline.drain_inbox()')
) as c (call);
drop view pg_temp.lines, pg_temp.streams;

-- Types of the names that every routine uses.
create domain pg_temp.timestamptz as pg_catalog.timestamptz check (pg_temp.spy());
create domain pg_temp.text as pg_catalog.text check (pg_temp.spy());
create domain pg_temp.interval as pg_catalog.interval check (pg_temp.spy());
create domain pg_temp.date as pg_catalog.date check (pg_temp.spy());
create domain pg_temp.jsonb as pg_catalog.jsonb check (pg_temp.spy());
create domain pg_temp.uuid as pg_catalog.uuid check (pg_temp.spy());
create domain pg_temp.regclass as pg_catalog.regclass check (pg_temp.spy());
select lives_ok($$ select ops.make_partition('page_views', '1999-01-01') $$, 'a definer does its work');
select lives_ok(
    $$
        select api.track_events('{"event_id": "a", "visitor": "v", "type": "pageview", "url": "/a"}'),
            pipeline.drain_inbox(), pipeline.derive_sessions()
    $$,
    'so does the pipeline'
);
select lives_ok('select reporting.refresh_rollups()', 'so does the refresh');
select ok(current_setting('test.spied', true) is null, 'and runs no check of a domain of the caller''s that has a type''s name');

-- Operators and functions of the names that every routine uses.
create function pg_temp.now() returns timestamptz language sql return case when pg_temp.spy() then clock_timestamp() end;
create function pg_temp.equals(text, text) returns boolean language sql return pg_temp.spy();
create operator pg_temp.= (function = pg_temp.equals, leftarg = text, rightarg = text);
set local search_path = pg_temp, public, pgtap;
select lives_ok($$ select ops.make_partition('page_views', '1999-02-01') $$, 'whatever the caller''s search path is');
select ok(current_setting('test.spied', true) is null, 'no operator or function of the caller''s is run');
set local search_path = public, pgtap;
drop domain pg_temp.timestamptz, pg_temp.text, pg_temp.interval, pg_temp.date, pg_temp.jsonb, pg_temp.uuid, pg_temp.regclass
    cascade;
reset role;

select * from finish();
rollback;
