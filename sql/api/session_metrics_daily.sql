-- Row security cannot guard a materialized view, so analysts read it through this one, with its owner's rights and
-- behind a security barrier: no function of theirs sees a row of another site.
create or replace view api.session_metrics_daily
    with (security_barrier = true)
as
select m.*
from reporting.session_metrics_daily as m
where m.site_id = any ((select tracking.visible_sites(current_user))::integer[])
    and m.people >= (select reporting.minimum_group());

comment on view api.session_metrics_daily is
    'reporting.session_metrics_daily of the sites that the reader was granted in tracking.site_access, without rows of fewer than minimum_group people.';
