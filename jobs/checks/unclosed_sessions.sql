--! check
--! type: timeliness
--! table: tracking.user_sessions
--! warn: > 0
--! fail: > 10
--! window: 1d
--! unit: %
-- Open sessions that should have been closed: aggregate does not run.
select
    100.0 * sum(f.overdue) / nullif(sum(f.open), 0) as metric,
    array_agg(format('%s: %s', f.site, f.overdue) order by f.overdue desc) filter (where f.overdue > 0) as samples
from pipeline.count_open_sessions(ops.period_end()) as f;
