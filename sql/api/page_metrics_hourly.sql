-- As api.session_metrics_daily.
create or replace view api.page_metrics_hourly
    with (security_barrier = true)
as
select m.*
from reporting.page_metrics_hourly as m
where m.site_id = any ((select tracking.visible_sites(current_user))::integer[])
    and m.people >= (select reporting.minimum_group());

comment on view api.page_metrics_hourly is
    'reporting.page_metrics_hourly of the sites that the reader was granted in tracking.site_access, without rows of fewer than minimum_group people.';
