--! check
--! type: timeliness
--! table: reporting.page_rollup_hourly
--! warn: > 3600
--! fail: > 14400
--! window: 1d
--! unit: s
-- By how much the newest page view is newer than the newest hour of the rollups: refresh has not run.
select extract(epoch from reporting.rollup_lag(ops.period_end())) as metric;
