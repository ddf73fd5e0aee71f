-- What is computed now is of the sites that the caller sees.
create or replace view reporting.session_rollup_daily_live
    with (security_invoker = true)
as
select r.*
from reporting.session_rollup_daily as r
where not exists (
    select
    from reporting.live_buckets('session_metrics_daily') as b
    where b.site_id = r.site_id
        and b.day = r.day
)
union all
select d.*
from reporting.live_session_days() as d
join tracking.sites as s
    on s.id = d.site_id;

comment on view reporting.session_rollup_daily_live is
    'reporting.session_rollup_daily as the next refresh would leave it, in the window of reporting.session_metrics_daily.';
