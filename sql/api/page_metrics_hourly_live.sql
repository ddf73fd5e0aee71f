-- As who reads it: row security decides which sites.
create or replace view api.page_metrics_hourly_live
    with (security_invoker = true)
as
select m.*
from reporting.page_metrics_hourly_live as m
where m.people >= (select reporting.minimum_group());

comment on view api.page_metrics_hourly_live is
    'api.page_metrics_hourly with all that has been stored since the last refresh.';
