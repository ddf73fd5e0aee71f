-- Reads through a function, like api.session_metrics_daily.
create or replace view api.page_metrics_hourly
    with (security_invoker = true)
as
select m.*
from reporting.visible_page_metrics() as m;

comment on view api.page_metrics_hourly is
    'reporting.page_metrics_hourly of the sites that the reader was granted in tracking.site_access, without rows of fewer than minimum_group people.';
