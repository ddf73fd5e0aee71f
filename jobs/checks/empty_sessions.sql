--! check
--! type: consistency
--! table: tracking.user_sessions
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- Sessions without any page view or event.
select
    100.0 * sum(f.empty) / nullif(sum(f.sessions), 0) as metric,
    array_agg(format('%s: %s', f.site, f.empty) order by f.empty desc) filter (where f.empty > 0) as samples
from pipeline.count_session_faults(ops.period_start(), ops.period_end()) as f;
