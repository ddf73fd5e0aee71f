-- Which ranges are kept: the last 7 and 30 whole days of each site, which move on with the days, and every whole month,
-- which stays. Called by pipeline.isolate for reporting.refresh_paths.
create or replace function reporting.list_ranges(p_sites integer[], p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with sites as (
        select s.id as site_id, (p_now at time zone s.time_zone)::date as today, min(r.day) as first_day
        from tracking.sites as s
        join reporting.site_rollup_daily as r
            on r.site_id = s.id
        where s.id = any (p_sites)
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
            and r.site_id = any (p_sites)
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
end
$$;

comment on function reporting.list_ranges is
    'Makes reporting.journey_ranges hold the ranges of these sites whose paths are kept; new ones are stale.';
