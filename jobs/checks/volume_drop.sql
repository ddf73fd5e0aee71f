--! check
--! type: completeness
--! table: tracking.user_events
--! warn: > 40
--! fail: > 80
--! window: 1d
--! unit: %
-- By how much the last day has fewer rows than the average of the same weekday in the last four weeks, on the site
-- with the largest drop. Weeks without rows are left out.
with sites as (
    select
        v.site,
        coalesce(max(v.rows) filter (where v.weeks_ago = 0), 0) as now,
        avg(v.rows) filter (where v.weeks_ago > 0) as before
    from pipeline.daily_volume(ops.period_end()) as v
    group by v.site
)
select
    max(100 - 100.0 * s.now / s.before) as metric,
    array_agg(format('%s: %s instead of %s', s.site, s.now, round(s.before)) order by 100 - 100.0 * s.now / s.before desc) as samples
from sites as s
where s.before > 0;
