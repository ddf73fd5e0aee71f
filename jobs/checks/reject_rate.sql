--! check
--! type: validity
--! table: tracking.rejected_events
--! warn: > 1
--! fail: > 10
--! window: 1d
--! unit: %
-- Lines that could not be stored, of all that came in. The samples name the most frequent reasons.
select
    100.0 * f.rejected / f.arrived as metric,
    f.reasons as samples
from pipeline.count_arrivals(ops.period_start(), ops.period_end()) as f;
