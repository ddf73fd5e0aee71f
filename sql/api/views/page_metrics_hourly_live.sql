-- Reads through a function, like api.session_metrics_daily.
create or replace view api.page_metrics_hourly_live
    with (security_invoker = true)
as
select m.*
from reporting.visible_page_metrics_live() as m;

comment on view api.page_metrics_hourly_live is
    'api.page_metrics_hourly including everything stored since the last refresh.';
