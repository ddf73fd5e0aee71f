-- Through a function: row security cannot guard a materialized view, and a plan of its own would show other sites' rows.
create or replace view api.session_metrics_daily
    with (security_invoker = true)
as
select m.*
from reporting.visible_session_metrics() as m;

comment on view api.session_metrics_daily is
    'reporting.session_metrics_daily of the sites that the reader was granted in tracking.site_access, without rows of fewer than minimum_group people.';
