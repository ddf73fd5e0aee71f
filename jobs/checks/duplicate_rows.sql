--! check
--! type: uniqueness
--! table: tracking.user_events
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- Rows of a person with the same id as another row of that person.
select
    100.0 * sum(f.repeats) / nullif(sum(f.rows), 0) as metric,
    array_agg(format('%s: %s', f.site, f.repeats) order by f.repeats desc) filter (where f.repeats > 0) as samples
from pipeline.count_repeats(ops.period_start(), ops.period_end()) as f;
