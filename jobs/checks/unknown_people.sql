--! check
--! type: consistency
--! table: tracking.persons
--! warn: > 0
--! fail: > 0.1
--! window: 2d
--! unit: %
-- People who have rows but are not in tracking.persons: an erasure or a restore was incomplete.
select
    100.0 * sum(f.unknown) / nullif(sum(f.people), 0) as metric,
    array_agg(format('%s: %s', f.site, f.unknown) order by f.unknown desc) filter (where f.unknown > 0) as samples
from pipeline.count_unknown_people(ops.period_start(), ops.period_end()) as f;
