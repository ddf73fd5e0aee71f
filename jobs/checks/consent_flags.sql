--! check
--! type: validity
--! table: tracking.user_sessions
--! warn: > 0
--! fail: > 0.1
--! window: 7d
--! unit: %
-- Rows with a consent flag that differs from the person's decision or, without one, from the site's mode: people would
-- be counted without consent. `dbrunner consent repair` corrects the flags.
select
    100.0 * sum(f.wrong) / nullif(sum(f.rows), 0) as metric,
    array_agg(format('%s: %s', f.site, f.wrong) order by f.wrong desc) filter (where f.wrong > 0) as samples
from pipeline.count_wrong_flags(ops.period_start(), ops.period_end()) as f;
