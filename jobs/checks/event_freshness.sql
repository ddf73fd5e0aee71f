--! check
--! type: timeliness
--! table: tracking.user_events
--! warn: > 21600
--! fail: > 86400
--! window: 1d
--! unit: s
-- Age of the newest row: if it is high, producers or ingest have stopped. Rows loaded more than a week after they
-- happened are history and do not count.
select extract(epoch from ops.period_end() - t.row_at) as metric
from pipeline.latest_times(ops.period_end()) as t
where t.received_at <= t.row_at + interval '7 days';
