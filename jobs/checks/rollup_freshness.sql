--! check
--! type: timeliness
--! table: reporting.page_rollup_hourly
--! warn: > 3600
--! fail: > 14400
--! window: 1d
--! unit: s
-- Difference between the newest page view and the newest hour of the rollups: if it is high, refresh has not run.
select extract(epoch from reporting.rollup_lag(ops.period_end())) as metric;
