-- As who reads it: row security decides which sites.
create or replace view api.session_metrics_daily_live
    with (security_invoker = true)
as
select m.*
from reporting.session_metrics_daily_live as m
where m.people >= (select reporting.minimum_group());

comment on view api.session_metrics_daily_live is
    'api.session_metrics_daily with all that has been stored since the last refresh.';
