--! check
--! type: validity
--! table: tracking.rejected_events
--! warn: > 0
--! fail: > 100
--! window: 1d
--! unit: lines
-- Lines that made the server fail. They were taken out of their batch; each is a fault of ours, or of the database, that
-- somebody has to look at. The samples name the codes of the errors.
select
    e.lines as metric,
    e.reasons as samples
from pipeline.count_internal_errors(ops.period_start(), ops.period_end()) as e;
