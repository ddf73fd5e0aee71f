--! check
--! type: timeliness
--! table: privacy.erasure_ledger
--! warn: > 10
--! fail: > 28
--! window: 1d
--! unit: days
-- Since when the oldest erasure is not finished: interrupted, or archives not scrubbed.
select extract(epoch from ops.period_end() - d.oldest_erasure_at) / 86400 as metric
from privacy.next_deadlines() as d;
