-- Whole days, whatever was written there before.
create or replace function reporting.count_active_days(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from reporting.people_rollup_daily as r
    using reporting.local_days(p_sites, p_buckets) as d
    where r.site_id = d.site_id
        and r.day = d.day;
    delete from reporting.cohort_rollup_daily as r
    using reporting.local_days(p_sites, p_buckets) as d
    where r.site_id = d.site_id
        and r.day = d.day;

    with present as materialized (
        select a.*
        from reporting.local_days(p_sites, p_buckets) as d
        join tracking.active_days as a using (site_id, day)
    ),
    people as (
        insert into reporting.people_rollup_daily (site_id, day, previous_day, people)
        select p.site_id, p.day, p.previous_day, count(*)
        from present as p
        group by p.site_id, p.day, p.previous_day
    )
    insert into reporting.cohort_rollup_daily (site_id, day, cohort, people)
    select p.site_id, p.day, date_trunc('month', p.first_day::timestamp)::date, count(*)
    from present as p
    where p.person_id > 0
        and p.previous_day < date_trunc('month', p.day::timestamp)
    group by 1, 2, 3;
end
$$;

comment on function reporting.count_active_days is
    'Counts the people of these sites and days (element by element) by the day before and by their cohort.';
