--! check
--! type: consistency
--! table: tracking.user_events
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- Events without a session; see orphan_page_views.
select
    100.0 * sum(f.orphans) / nullif(sum(f.rows), 0) as metric,
    array_agg(format('%s: %s', f.site, f.orphans) order by f.orphans desc) filter (where f.orphans > 0) as samples
from pipeline.count_row_faults(ops.period_start(), ops.period_end()) as f
where f.kind = 'event';
