select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- Cohorts are people by the month of the site's time zone in which they began; each is followed through the months of
-- the range up to the present one. By signup, the raw events are read, and the sessions of the people who signed up.
create or replace function api.cohort_retention(
    p_site text,
    p_from date,
    p_to date,
    p_signup text default null,
    p_now timestamptz default now()
)
    returns table (cohort date, month integer, people bigint, cohort_people bigint, share numeric)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_from date;
    v_to date;
begin
    perform reporting.check_range(p_from, p_to);
    v_from := date_trunc('month', p_from::timestamp);
    v_to := date_trunc('month', least(p_to::timestamp - interval '1 day', p_now at time zone v_time_zone)) + interval '1 month';

    return query
    with counts as materialized (
        select date_trunc('month', r.day::timestamp)::date as active, r.cohort, sum(r.people) as people
        from reporting.cohort_rollup_daily as r
        where p_signup is null
            and r.site_id = v_site_id
            and r.day >= v_from
            and r.day < v_to
            and r.cohort >= v_from
        group by 1, 2
        union all
        select s.active, s.cohort, s.people
        from reporting.signup_cohorts(v_site_id, p_signup, v_from, v_to) as s
        where p_signup is not null
    )
    select
        c.cohort,
        k.month,
        coalesce(n.people, 0)::bigint,
        c.people::bigint,
        round(coalesce(n.people, 0) / c.people, 4)
    from counts as c
    cross join lateral generate_series(
        0, (12 * (extract(year from v_to) - extract(year from c.cohort)) + extract(month from v_to) - extract(month from c.cohort))::integer - 1
    ) as k (month)
    left join counts as n
        on n.cohort = c.cohort
        and n.active = (c.cohort + k.month * interval '1 month')::date
    where c.active = c.cohort
        and c.people >= v_minimum
    order by c.cohort, k.month;
end
$$;

comment on function api.cohort_retention is
    'Of the people of a site with their first session in a month (or, with p_signup, their first event of that type '
    'or goal): how many had a session in month 0, 1, 2 … after it. Months are those that overlap the range from '
    'p_from to p_to, in the site''s time zone and not in the future, as of the last refresh. Cohorts of fewer than '
    'minimum_group people are left out. Raises RB400, RB403.';
