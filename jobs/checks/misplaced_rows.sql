--! check
--! type: consistency
--! table: tracking.user_events
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- Page views and events outside of their session: before its start, after its end, or on another site.
select
    100.0 * sum(f.misplaced) / nullif(sum(f.rows), 0) as metric,
    array_agg(format('%s: %s', f.site, f.misplaced) order by f.misplaced desc) filter (where f.misplaced > 0) as samples
from pipeline.count_row_faults(ops.period_start(), ops.period_end()) as f;
