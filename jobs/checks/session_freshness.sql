--! check
--! type: timeliness
--! table: tracking.user_sessions
--! warn: > 900
--! fail: > 14400
--! window: 1d
--! unit: s
-- Difference between the newest row and the newest row in a session: if it is high, aggregate has not run.
select greatest(extract(epoch from t.row_at - coalesce(t.session_at, t.row_at - interval '1 day')), 0) as metric
from pipeline.latest_times(ops.period_end()) as t
where t.row_at is not null;
