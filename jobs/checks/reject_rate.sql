--! check
--! type: validity
--! table: tracking.rejected_events
--! warn: > 1
--! fail: > 10
--! window: 1d
--! unit: %
-- Lines that could not be stored, of all that came in, whatever days their events are of. The samples name the most frequent
-- reasons. Of fewer than a hundred lines a share says nothing.
select
    case when f.arrived >= 100 then 100.0 * f.rejected / f.arrived end as metric,
    f.reasons as samples
from pipeline.count_arrivals(ops.period_start(), ops.period_end()) as f;
