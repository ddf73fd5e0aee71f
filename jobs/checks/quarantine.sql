--! check
--! type: timeliness
--! table: pipeline.quarantine
--! warn: > 0
--! fail: > 86400
--! window: 1d
--! unit: s
-- Since when sessions, buckets, paths or views have not been computed because the server failed at them. Everything else is;
-- they are tried again by every run. The samples name the steps and the codes of the errors.
select
    coalesce(extract(epoch from ops.period_end() - q.since), 0) as metric,
    q.samples
from pipeline.count_quarantined() as q;
