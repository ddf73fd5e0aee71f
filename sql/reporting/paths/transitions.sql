create or replace view reporting.transitions
    with (security_invoker = true)
as
select
    r.site_id,
    s.name as site,
    r.from_page as "from",
    r.to_page as "to",
    sum(r.transitions)::bigint as transitions,
    sum(r.sessions)::bigint as sessions
from reporting.transition_rollup_weekly as r
join tracking.sites as s
    on s.id = r.site_id
group by r.site_id, s.name, r.from_page, r.to_page;

comment on view reporting.transitions is 'How often one page followed another in a session, over all time; by day in reporting.transition_rollup_daily.';
comment on column reporting.transitions.site_id is 'The site.';
comment on column reporting.transitions.site is 'Name of the site.';
comment on column reporting.transitions."from" is 'The page that was left.';
comment on column reporting.transitions."to" is 'The page that was entered.';
comment on column reporting.transitions.transitions is 'How often the second page followed the first.';
comment on column reporting.transitions.sessions is 'Sessions in which it did.';
