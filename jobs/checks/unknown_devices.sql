--! check
--! type: validity
--! table: tracking.user_sessions
--! warn: > 20
--! fail: > 50
--! window: 1d
--! unit: %
-- Sessions whose user agent says nothing of the device: a producer that sends none, or patterns that have aged.
select
    100.0 * sum(f.unknown_devices) / nullif(sum(f.sessions), 0) as metric,
    array_agg(format('%s: %s', f.site, f.unknown_devices) order by f.unknown_devices desc) filter (where f.unknown_devices > 0) as samples
from pipeline.session_facts(ops.period_start(), ops.period_end()) as f;
