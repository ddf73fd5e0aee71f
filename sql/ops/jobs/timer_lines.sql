-- systemd requires both the weekday and the date to match (systemd.time(7)) where cron accepts either, hence up to two
-- lines.
create or replace function ops.timer_lines(p_schedule text, p_time_zone text)
    returns setof text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select format(
        '%s*-%s-%s %s:%s:00 %s',
        case when d.by_weekday then w.names || ' ' end,
        case when cardinality(f.months) = 12 then '*' else array_to_string(f.months, ',') end,
        case when d.by_day and cardinality(f.days) < 31 then array_to_string(f.days, ',') else '*' end,
        case when cardinality(f.hours) = 24 then '*' else array_to_string(f.hours, ',') end,
        case when cardinality(f.minutes) = 60 then '*' else array_to_string(f.minutes, ',') end,
        p_time_zone
    )
    from ops.read_schedule(p_schedule) as f
    cross join lateral (
        select string_agg(('{Sun,Mon,Tue,Wed,Thu,Fri,Sat}'::text[])[x.weekday + 1], ',' order by x.weekday)
        from unnest(f.weekdays) as x (weekday)
    ) as w (names)
    cross join lateral (
        select true, cardinality(f.weekdays) < 7
        where not f.either_day
        union all
        select v.by_day, not v.by_day
        from (values (true), (false)) as v (by_day)
        where f.either_day
    ) as d (by_day, by_weekday);
end;

comment on function ops.timer_lines is 'The OnCalendar expressions of systemd that together are equal to a schedule.';
