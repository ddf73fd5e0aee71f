--! check
--! type: timeliness
--! table: privacy.requests
--! warn: < 7
--! fail: < 0
--! window: 1d
--! unit: days
-- Time that is left to answer the most urgent request of a person.
select extract(epoch from d.next_due_at - ops.period_end()) / 86400 as metric
from privacy.next_deadlines() as d;
