--! check
--! type: validity
--! table: tracking.user_sessions
--! warn: > 40
--! fail: > 80
--! window: 1d
--! unit: %
-- Sessions of bots. They are left out of the numbers; many of them cost as much as people do.
select
    100.0 * sum(f.bots) / nullif(sum(f.sessions), 0) as metric,
    array_agg(format('%s: %s', f.site, f.bots) order by f.bots desc) filter (where f.bots > 0) as samples
from pipeline.session_facts(ops.period_start(), ops.period_end()) as f;
