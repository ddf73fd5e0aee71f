--! check
--! type: validity
--! table: tracking.rejected_events
--! warn: > 0
--! fail: > 100
--! window: 1d
--! unit: lines
-- Lines that were removed from their batch because the server failed at them. Each is a bug or a fault of the database
-- that has to be examined; the samples name the error codes.
select
    e.lines as metric,
    e.reasons as samples
from pipeline.count_internal_errors(ops.period_start(), ops.period_end()) as e;
