begin;
set local search_path = public, pgtap;
select plan(4);

delete from pipeline.dirty_buckets;
update reporting.view_freshness set is_stale = false;
select ok(not privacy.has_pending_refresh('reporting.page_rollup_hourly'), 'an aggregate that is up to date');
insert into pipeline.dirty_buckets (rollup, site_id, bucket) values ('pages', 1, '2026-03-01 12:00+00');
select ok(privacy.has_pending_refresh('reporting.page_rollup_hourly'), 'one with buckets to be computed');
select ok(not privacy.has_pending_refresh('tracking.page_views'), 'nothing else waits');
delete from pipeline.dirty_buckets;
update reporting.view_freshness set is_stale = true where view_name = 'page_metrics_hourly';
select results_eq(
    $$ values (privacy.has_pending_refresh('reporting.page_metrics_hourly'), privacy.has_pending_refresh('reporting.session_metrics_daily')) $$,
    'values (true, false)', 'a view that is to be refreshed'
);

select * from finish();
rollback;
