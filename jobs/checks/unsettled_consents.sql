--! check
--! type: timeliness
--! table: privacy.user_consent
--! warn: > 3600
--! fail: > 14400
--! window: 1d
--! unit: s
-- Since when the oldest decision waits that was taken in a transaction with one snapshot: rows that it did not see are shown or
-- hidden by the next `aggregate` or `refresh`, which have not run.
select extract(epoch from ops.period_end() - d.oldest_decision_at) as metric
from privacy.next_deadlines() as d;
