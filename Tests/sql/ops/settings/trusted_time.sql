-- The ingest role cannot choose the time that the pipeline uses for its decisions.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(4);

do $$
begin
    execute format('create role collector login in role %I', ops.role_prefix() || '_ingest');
end
$$;
create temporary table minute as select pg_temp.at('-1 minute') as at;
delete from tracking.inbox;
select api.track_events(jsonb_agg(pg_temp.event('e' || g.n, m.at)))
from generate_series(1, 3) as g (n)
cross join minute as m;

set local session authorization collector;
select pipeline.drain_inbox(1, '2000-01-01');
select pipeline.open_batch();
select pipeline.drain_inbox(10, '2000-01-01');
select pipeline.derive_sessions(10, '2100-01-01');
select pipeline.close_sessions('2100-01-01');
reset session authorization;

select is((select count(*) from tracking.page_views), 3::bigint, 'what waits is stored as of now');
select is_empty('select * from tracking.rejected_events', 'nothing is rejected as of the future');
select is((select count(*) from tracking.user_sessions as s where s.updated_at = now()), 1::bigint, 'the session is of now');
select is(
    (select pipeline.close_sessions(now() + interval '29 minutes 1 second')), 1::bigint,
    'it was not closed by a clock of the caller''s, but the owner''s may be any'
);

select * from finish();
rollback;
