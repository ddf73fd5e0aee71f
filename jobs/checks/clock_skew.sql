--! check
--! type: validity
--! table: tracking.user_events
--! warn: > 1
--! fail: > 5
--! window: 1d
--! unit: %
-- Events with a client clock that is ahead. Up to a day ahead they are stored with the time of receipt; others are
-- rejected (in_future), so wrong clocks show mainly in the rejects.
select
    100.0 * (f.stored_ahead + f.rejected_ahead) / f.arrived as metric,
    array[format('%s rejected', f.rejected_ahead), format('%s stored', f.stored_ahead)] as samples
from pipeline.count_arrivals(ops.period_start(), ops.period_end()) as f;
