--! check
--! type: validity
--! table: tracking.user_sessions
--! warn: > 86400
--! fail: > 172800
--! window: 7d
--! unit: s
-- 99th percentile of the session duration, on the site where it is longest. Sessions of days mean that a session key
-- is never renewed.
select
    max(f.duration_p99) as metric,
    array_agg(format('%s: %s s', f.site, round(f.duration_p99)) order by f.duration_p99 desc) as samples
from pipeline.session_facts(ops.period_start(), ops.period_end()) as f;
