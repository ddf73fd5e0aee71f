--! check
--! type: consistency
--! table: tracking.persons
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- People with rows, who are not in tracking.persons: an erasure or a restore that did not reach everything.
select
    100.0 * sum(f.unknown) / nullif(sum(f.people), 0) as metric,
    array_agg(format('%s: %s', f.site, f.unknown) order by f.unknown desc) filter (where f.unknown > 0) as samples
from pipeline.count_unknown_people(ops.period_start(), ops.period_end()) as f;
