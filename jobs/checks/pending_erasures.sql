--! check
--! type: timeliness
--! table: privacy.erasure_ledger
--! warn: > 10
--! fail: > 28
--! window: 1d
--! unit: days
-- Age of the oldest unfinished erasure: it was interrupted, or archives are not scrubbed yet.
select extract(epoch from ops.period_end() - d.oldest_erasure_at) / 86400 as metric
from privacy.next_deadlines() as d;
