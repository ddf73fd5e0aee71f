-- Decisions made in a transaction with one snapshot are applied again by the next derivation or refresh.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(9);

update tracking.sites set consent_mode = 'opt_out' where name = 'default';
select pg_temp.load_and_derive(pg_temp.event('a', '12:10:00'), pg_temp.event('b', '12:11:00', '{"visitor": "other"}'));
select api.set_consent('v', 'analytics', false);
select is(count(*), 0::bigint, 'otherwise nothing is noted') from privacy.user_consent where unsettled_since is not null;
-- A row that a batch stored while the decision waited for it.
update privacy.user_consent set unsettled_since = now();
update tracking.page_views as v
set analytics_allowed = true
from tracking.persons as p
where p.id = v.person_id
    and p.external_id = 'v';
delete from pipeline.dirty_buckets;

select is(privacy.apply_pending_consent(now() - interval '1 second'), 0::bigint, 'later decisions wait for the next run');
select results_eq(
    'select streams, sessions, removed, remaining from pipeline.derive_sessions()',
    'values (0::bigint, 0::bigint, 0::bigint, true)', 'deriving does it first'
);
select is(count(*), 1::bigint, 'the rows of others stay as they are') from tracking.page_views where analytics_allowed;
select is(count(*), 1::bigint, 'their hour is to be counted again') from pipeline.dirty_buckets where rollup = 'pages';
select is(count(*), 0::bigint, 'and that is all') from privacy.user_consent where unsettled_since is not null;
select is(remaining, false, 'the next one derives') from pipeline.derive_sessions();
update privacy.user_consent set unsettled_since = now();
select results_eq(
    'select day_buckets, hour_buckets, remaining from reporting.refresh_rollups()',
    'values (0::bigint, 0::bigint, true)', 'so does a refresh'
);
select is(hour_buckets > 0, true, 'which counts then') from reporting.refresh_rollups();

select * from finish();
rollback;
