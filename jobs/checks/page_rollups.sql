--! check
--! type: consistency
--! table: reporting.page_rollup_hourly
--! warn: > 0
--! fail: > 6
--! window: 2d
--! unit: hours
-- Refreshed hours with page views that differ from those of the raw rows.
select
    count(*) filter (where r.raw <> r.rolled) as metric,
    array_agg(
        format('%s, %s: %s instead of %s', r.site, to_char(r.bucket at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), r.rolled, r.raw) order by r.bucket
    ) filter (where r.raw <> r.rolled) as samples
from reporting.compare_rollups('pages', ops.period_start(), ops.period_end()) as r
having count(*) > 0;
