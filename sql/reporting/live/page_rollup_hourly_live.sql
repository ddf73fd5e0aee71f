-- As reporting.session_rollup_daily_live.
create or replace view reporting.page_rollup_hourly_live
    with (security_invoker = true)
as
select r.*
from reporting.page_rollup_hourly as r
where not exists (
    select
    from reporting.live_buckets('page_metrics_hourly') as b
    where b.site_id = r.site_id
        and b.bucket = r.hour
)
union all
select h.*
from reporting.live_page_hours() as h
join tracking.sites as s
    on s.id = h.site_id;

comment on view reporting.page_rollup_hourly_live is
    'reporting.page_rollup_hourly as the next refresh would leave it, in the window of reporting.page_metrics_hourly.';
