-- Reads through a function: row security does not apply to a materialized view, and the plan of a direct query would
-- reveal other sites' rows.
create or replace view api.session_metrics_daily
    with (security_invoker = true)
as
select m.*
from reporting.visible_session_metrics() as m;

comment on view api.session_metrics_daily is
    'reporting.session_metrics_daily of the sites that the reader was granted in tracking.site_access, without rows of fewer than minimum_group people.';
