--! check
--! type: timeliness
--! table: pipeline.quarantine
--! warn: > 0
--! fail: > 86400
--! window: 1d
--! unit: s
-- Age of the oldest session, bucket, path or view that is not computed because the server fails at it. All others are
-- computed, and these are retried; the samples name the steps and error codes.
select
    coalesce(extract(epoch from ops.period_end() - q.since), 0) as metric,
    q.samples
from pipeline.count_quarantined() as q;
