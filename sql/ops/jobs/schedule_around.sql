-- An hourly schedule counts elapsed hours: when the clock is set back, the repeated hour comes twice. Any other
-- schedule names times of day: each comes once a day, and a time skipped when the clock is set forward comes an hour
-- later.
create or replace function ops.schedule_around(
    p_schedule text,
    p_time_zone text,
    p_at timestamptz,
    out previous_at timestamptz,
    out next_at timestamptz
)
    language plpgsql
    stable
    strict
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_fields record := ops.read_schedule(p_schedule);
    v_today date;
    v_reach interval;
    v_days integer;
begin
    begin
        v_today := (p_at at time zone p_time_zone)::date;
    exception
        when invalid_parameter_value then
            raise exception using
                errcode = 'RB400',
                message = format('there is no time zone "%s"', p_time_zone),
                hint = 'Write a name such as UTC or Europe/Berlin.';
    end;

    -- Most times are near, and a minute costs as much as a day. 29 February can be eight years away.
    foreach v_reach in array array[interval '2 hours', '40 days', '2928 days'] loop
        v_days := extract(day from v_reach) + 1;
        with days as (
            select d.day
            from (
                select v_today + n.days as day
                from generate_series(-v_days, v_days) as n (days)
            ) as d
            where extract(month from d.day)::integer = any (v_fields.months)
                and case
                    when v_fields.either_day then
                        extract(day from d.day)::integer = any (v_fields.days)
                        or extract(dow from d.day)::integer = any (v_fields.weekdays)
                    else
                        extract(day from d.day)::integer = any (v_fields.days)
                        and extract(dow from d.day)::integer = any (v_fields.weekdays)
                end
        ),
        near as (
            (select d.day from days as d where d.day <= v_today + 1 order by d.day desc limit 3)
            union
            (select d.day from days as d where d.day >= v_today - 1 order by d.day limit 3)
        ),
        times as (
            select t.at
            from near as n
            cross join lateral generate_series(
                greatest(
                    n.day::timestamp at time zone p_time_zone,
                    date_trunc('minute', p_at) - v_reach
                ),
                least(
                    (n.day + 1)::timestamp at time zone p_time_zone - interval '1 minute',
                    p_at + v_reach
                ),
                interval '1 minute'
            ) as t (at)
            cross join lateral (select t.at at time zone p_time_zone as shown) as c
            where v_fields.is_hourly
                and extract(minute from c.shown)::integer = any (v_fields.minutes)
                and extract(hour from c.shown)::integer = any (v_fields.hours)
            union all
            select (n.day + make_interval(hours => h.hour, mins => m.minute)) at time zone p_time_zone
            from near as n
            cross join unnest(v_fields.hours) as h (hour)
            cross join unnest(v_fields.minutes) as m (minute)
            where not v_fields.is_hourly
        )
        select max(t.at) filter (where t.at <= p_at), min(t.at) filter (where t.at > p_at)
        into previous_at, next_at
        from times as t;
        exit when previous_at is not null and next_at is not null;
    end loop;

    if next_at is null then
        raise exception using
            errcode = 'RB400',
            message = format('the schedule "%s" never comes', p_schedule),
            hint = 'No month has such a day.';
    end if;
end
$$;

comment on function ops.schedule_around is
    'The last scheduled time up to an instant, and the first one after it; null for null. Raises RB400 for a schedule '
    'or time zone that cannot be read, and for a schedule that never comes.';
