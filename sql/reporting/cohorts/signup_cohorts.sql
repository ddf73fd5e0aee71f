-- From the events: which of them is a signup is only known when asked. Months are those of the site.
create or replace function reporting.signup_cohorts(p_site_id integer, p_signup text, p_from date, p_to date)
    returns table (cohort date, active date, people bigint)
    language sql
    stable
begin atomic
    with site as (
        select t.time_zone, p_to::timestamp at time zone t.time_zone as end_at
        from tracking.sites as t
        where t.id = p_site_id
    ),
    -- A signup before the range is one, too: so all events are read.
    signups as materialized (
        select e.person_id, min(e.occurred_at) as at
        from tracking.user_events as e
        where e.site_id = p_site_id
            and e.occurred_at < (select t.end_at from site as t)
            and p_signup in (e.event_type, e.goal)
            and e.analytics_allowed
            and e.person_id > 0
            and exists (
                select
                from tracking.user_sessions as s
                where s.person_id = e.person_id
                    and s.session_id = e.session_id
                    and e.occurred_at between s.started_at and s.last_activity_at
                    and not s.is_bot
            )
        group by e.person_id
    ),
    members as materialized (
        select u.person_id, date_trunc('month', u.at at time zone t.time_zone)::date as cohort
        from signups as u
        cross join site as t
        where u.at >= p_from::timestamp at time zone t.time_zone
    )
    select m.cohort, m.cohort, count(*)
    from members as m
    group by m.cohort
    union all
    select m.cohort, a.active, count(distinct m.person_id)
    from members as m
    cross join site as t
    join tracking.user_sessions as s
        on s.person_id = m.person_id
        and s.site_id = p_site_id
        and s.started_at >= p_from::timestamp at time zone t.time_zone
        and s.started_at < t.end_at
        and s.analytics_allowed
        and not s.is_bot
    cross join lateral (select date_trunc('month', s.started_at at time zone t.time_zone)::date as active) as a
    where a.active > m.cohort
    group by m.cohort, a.active;
end;

comment on function reporting.signup_cohorts is
    'People by the month of their first event of a type or goal, and how many of them had a session in which later month.';
