-- After days of people came or went, the day after each has another one before it, and perhaps another first day. What is
-- counted by them on other days than those that are counted anew anyhow, is moved. Frozen days are not touched.
create or replace function reporting.link_visitor_days(p_people bigint[], p_sites integer[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with linked as materialized (
        select
            a.*,
            coalesce(lag(a.day) over days, '-infinity') as new_previous_day,
            min(a.day) over (partition by a.person_id, a.site_id) as new_first_day
        from unnest(p_people, p_sites) as c (person_id, site_id)
        join tracking.active_days as a using (person_id, site_id)
        window days as (partition by a.person_id, a.site_id order by a.day)
    ),
    open_days as (
        select s.id as site_id, reporting.first_open_day(s.time_zone) as day
        from tracking.sites as s
        where s.id in (select c.site_id from unnest(p_sites) as c (site_id))
    ),
    changed as materialized (
        select l.*
        from linked as l
        join open_days as o using (site_id)
        where l.day >= o.day
            and (l.previous_day, l.first_day) is distinct from (l.new_previous_day, l.new_first_day)
    ),
    written as (
        update tracking.active_days as a
        set previous_day = c.new_previous_day,
            first_day = c.new_first_day
        from changed as c
        where a.person_id = c.person_id
            and a.site_id = c.site_id
            and a.day = c.day
    ),
    people as (
        insert into reporting.people_rollup_daily as r (site_id, day, previous_day, people)
        select c.site_id, c.day, m.previous_day, sum(m.people)
        from changed as c
        cross join lateral (values (c.previous_day, -1), (c.new_previous_day, 1)) as m (previous_day, people)
        group by c.site_id, c.day, m.previous_day
        having sum(m.people) <> 0
        on conflict (site_id, day, previous_day) do update
        set people = r.people + excluded.people
    )
    insert into reporting.cohort_rollup_daily as r (site_id, day, cohort, people)
    select c.site_id, c.day, date_trunc('month', m.first_day::timestamp)::date, sum(m.people)
    from changed as c
    cross join lateral (
        values (c.previous_day, c.first_day, -1), (c.new_previous_day, c.new_first_day, 1)
    ) as m (previous_day, first_day, people)
    where c.person_id > 0
        and m.previous_day < date_trunc('month', c.day::timestamp)
    group by c.site_id, c.day, date_trunc('month', m.first_day::timestamp)
    having sum(m.people) <> 0
    on conflict (site_id, day, cohort) do update
    set people = r.people + excluded.people;

    delete from reporting.people_rollup_daily as r
    where r.people = 0
        and r.site_id = any (p_sites);
    delete from reporting.cohort_rollup_daily as r
    where r.people = 0
        and r.site_id = any (p_sites);
end
$$;

comment on function reporting.link_visitor_days is
    'Sets previous_day and first_day of people (element by element with the site), and moves them in the rollups by it.';
