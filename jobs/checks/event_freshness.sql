--! check
--! type: timeliness
--! table: tracking.user_events
--! warn: > 21600
--! fail: > 86400
--! window: 1d
--! unit: s
-- How old the newest row is: producers, or ingest, have stopped. One that was loaded more than a week after it happened is
-- history, and tells nothing of producers.
select extract(epoch from ops.period_end() - t.row_at) as metric
from pipeline.latest_times(ops.period_end()) as t
where t.received_at <= t.row_at + interval '7 days';
