begin;
set local search_path = public, pgtap;
select plan(4);

delete from pipeline.dirty;
update reporting.view_freshness set is_stale = false;
select ok(not privacy.awaits_refresh('reporting.page_rollup_hourly'), 'an aggregate that is up to date');
insert into pipeline.dirty (rollup, site_id, bucket) values ('pages', 1, '2026-03-01 12:00+00');
select ok(privacy.awaits_refresh('reporting.page_rollup_hourly'), 'one with buckets to be computed');
select ok(not privacy.awaits_refresh('tracking.page_views'), 'nothing else waits');
delete from pipeline.dirty;
update reporting.view_freshness set is_stale = true where view_name = 'page_metrics_hourly';
select results_eq(
    $$ values (privacy.awaits_refresh('reporting.page_metrics_hourly'), privacy.awaits_refresh('reporting.session_metrics_daily')) $$,
    'values (true, false)', 'a view that is to be refreshed'
);

select * from finish();
rollback;
