--! check
--! type: validity
--! table: tracking.user_sessions
--! warn: > 40
--! fail: > 80
--! window: 1d
--! unit: %
-- Share of sessions of bots. They are excluded from the reports, but cost as much as sessions of people.
select
    100.0 * sum(f.bots) / nullif(sum(f.sessions), 0) as metric,
    array_agg(format('%s: %s', f.site, f.bots) order by f.bots desc) filter (where f.bots > 0) as samples
from pipeline.session_facts(ops.period_start(), ops.period_end()) as f;
