--! check
--! type: completeness
--! table: tracking.page_views
--! warn: > 10
--! fail: > 30
--! window: 1d
--! unit: percentage points
-- The highest increase since a week ago of the share of nulls in a column that is sometimes filled.
select
    max(r.percent_now - r.percent_before) as metric,
    array_agg(
        format('%s, %s: %s %% instead of %s %%', r.site, r.column_name, round(r.percent_now), round(r.percent_before))
        order by r.percent_now - r.percent_before desc
    ) filter (where r.percent_now > r.percent_before) as samples
from pipeline.null_rates(ops.period_start(), ops.period_end()) as r;
