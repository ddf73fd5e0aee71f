--! check
--! type: validity
--! table: tracking.user_events
--! warn: > 1
--! fail: > 5
--! window: 1d
--! unit: %
-- Events whose clock is ahead. Those of up to a day are stored with the time of their receipt, others are rejected
-- (in_future), so what is wrong with clocks shows in what was rejected, and hardly in the rows.
select
    100.0 * (f.stored_ahead + f.rejected_ahead) / f.arrived as metric,
    array[format('%s rejected', f.rejected_ahead), format('%s stored', f.stored_ahead)] as samples
from pipeline.count_arrivals(ops.period_start(), ops.period_end()) as f;
