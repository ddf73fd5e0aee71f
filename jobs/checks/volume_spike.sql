--! check
--! type: validity
--! table: tracking.user_events
--! warn: > 100
--! fail: > 400
--! window: 1d
--! unit: %
-- By how much the last day has more rows, measured as in volume_drop: a campaign, a loop in a producer, or a load that
-- was sent twice.
with sites as (
    select
        v.site,
        coalesce(max(v.rows) filter (where v.weeks_ago = 0), 0) as now,
        avg(v.rows) filter (where v.weeks_ago > 0) as before
    from pipeline.daily_volume(ops.period_end()) as v
    group by v.site
)
select
    max(100.0 * s.now / s.before - 100) as metric,
    array_agg(format('%s: %s instead of %s', s.site, s.now, round(s.before)) order by 100.0 * s.now / s.before - 100 desc) as samples
from sites as s
where s.before > 0;
