-- Reads through a function, like api.session_metrics_daily.
create or replace view api.session_metrics_daily_live
    with (security_invoker = true)
as
select m.*
from reporting.visible_session_metrics_live() as m;

comment on view api.session_metrics_daily_live is
    'api.session_metrics_daily including everything stored since the last refresh.';
