--! check
--! type: consistency
--! table: tracking.user_sessions
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- Sessions with a page_count that differs from the number of their page views.
select
    100.0 * sum(f.miscounted) / nullif(sum(f.sessions), 0) as metric,
    array_agg(format('%s: %s', f.site, f.miscounted) order by f.miscounted desc) filter (where f.miscounted > 0) as samples
from pipeline.count_session_faults(ops.period_start(), ops.period_end()) as f;
