-- Which ranges are kept: the last 7 and 30 whole days of each site, which move on with the days, and every whole month,
-- which stays. Only ranges of which a day changed are computed again, and none that reaches below the retention floor.
-- Called by `dbrunner refresh` after the rollups.
create or replace function reporting.refresh_paths(p_now timestamptz default now())
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_refreshed bigint;
begin
    p_now := ops.trusted_time(p_now);
    perform ops.check_isolation();
    perform ops.lock_step('refresh');

    with sites as (
        select s.id as site_id, (p_now at time zone s.time_zone)::date as today, min(r.day) as first_day
        from tracking.sites as s
        join reporting.site_rollup_daily as r
            on r.site_id = s.id
        group by s.id
    ),
    wanted as (
        select s.site_id, s.today - n.days as from_day, s.today as to_day, true as is_rolling
        from sites as s
        cross join (values (7), (30)) as n (days)
        union all
        select s.site_id, m.month::date, (m.month + interval '1 month')::date, false
        from sites as s
        cross join lateral generate_series(
            date_trunc('month', s.first_day::timestamp), s.today::timestamp - interval '1 month', interval '1 month'
        ) as m (month)
    ),
    outdated as (
        delete from reporting.journey_ranges as r
        where r.is_rolling
            and not exists (
                select from wanted as w where (w.site_id, w.from_day, w.to_day) = (r.site_id, r.from_day, r.to_day)
            )
    )
    insert into reporting.journey_ranges (site_id, from_day, to_day, is_rolling, is_stale)
    select w.site_id, w.from_day, w.to_day, bool_and(w.is_rolling), true
    from wanted as w
    group by w.site_id, w.from_day, w.to_day
    on conflict (site_id, from_day, to_day) do update
    set is_rolling = excluded.is_rolling
    where journey_ranges.is_rolling <> excluded.is_rolling;

    select count(reporting.roll_up_paths(r.site_id, r.from_day, r.to_day, p_now))
    into v_refreshed
    from reporting.journey_ranges as r
    join tracking.sites as s
        on s.id = r.site_id
    where (r.is_stale or r.minimum_group is distinct from reporting.minimum_group())
        and r.from_day >= reporting.first_open_day(s.time_zone);
    return v_refreshed;
end
$$;

comment on function reporting.refresh_paths is
    'Computes the stale ranges of reporting.user_journey_paths again, and those that are missing; returns how many.';
revoke execute on function reporting.refresh_paths from public;
