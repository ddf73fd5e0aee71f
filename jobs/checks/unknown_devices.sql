--! check
--! type: validity
--! table: tracking.user_sessions
--! warn: > 20
--! fail: > 50
--! window: 1d
--! unit: %
-- Sessions with a user agent that does not reveal the device: a producer sends none, or the patterns are out of date.
select
    100.0 * sum(f.unknown_devices) / nullif(sum(f.sessions), 0) as metric,
    array_agg(format('%s: %s', f.site, f.unknown_devices) order by f.unknown_devices desc) filter (where f.unknown_devices > 0) as samples
from pipeline.session_facts(ops.period_start(), ops.period_end()) as f;
