--! check
--! type: timeliness
--! table: privacy.user_consent
--! warn: > 3600
--! fail: > 14400
--! window: 1d
--! unit: s
-- Age of the oldest decision that is not applied to all rows. It was taken in a transaction with one snapshot, and the
-- next `aggregate` or `refresh` applies it to the rows that it did not see.
select extract(epoch from ops.period_end() - d.oldest_decision_at) as metric
from privacy.next_deadlines() as d;
