--! check
--! type: validity
--! table: tracking.rejected_events
--! warn: > 1
--! fail: > 10
--! window: 1d
--! unit: %
-- Share of rejected lines among all received lines, whatever the time of their events. The samples name the most
-- frequent reasons; below a hundred lines nothing is reported.
select
    case when f.arrived >= 100 then 100.0 * f.rejected / f.arrived end as metric,
    f.reasons as samples
from pipeline.count_arrivals(ops.period_start(), ops.period_end()) as f;
