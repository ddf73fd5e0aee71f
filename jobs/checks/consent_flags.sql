--! check
--! type: validity
--! table: tracking.user_sessions
--! warn: > 0
--! fail: > 0.1
--! window: 7d
--! unit: %
-- Rows whose flag is not what the person decided, or what the site's mode says without a decision: people would be counted
-- who must not be. `dbrunner consent repair` sets them.
select
    100.0 * sum(f.wrong) / nullif(sum(f.rows), 0) as metric,
    array_agg(format('%s: %s', f.site, f.wrong) order by f.wrong desc) filter (where f.wrong > 0) as samples
from pipeline.count_wrong_flags(ops.period_start(), ops.period_end()) as f;
