--! check
--! type: completeness
--! table: tracking.page_views
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- Sessions with page views that are not numbered 1, 2, 3 …: one is missing or was counted twice.
select
    100.0 * sum(f.with_gaps) / nullif(sum(f.sessions), 0) as metric,
    array_agg(format('%s: %s', f.site, f.with_gaps) order by f.with_gaps desc) filter (where f.with_gaps > 0) as samples
from pipeline.count_session_faults(ops.period_start(), ops.period_end()) as f;
