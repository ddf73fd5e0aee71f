--! check
--! type: uniqueness
--! table: tracking.user_sessions
--! warn: > 0
--! fail: > 1
--! window: 2d
--! unit: %
-- Session keys that two or more visitors use.
select
    100.0 * sum(f.shared) / nullif(sum(f.keys), 0) as metric,
    array_agg(format('%s: %s', f.site, f.shared) order by f.shared desc) filter (where f.shared > 0) as samples
from pipeline.count_shared_keys(ops.period_start(), ops.period_end()) as f;
