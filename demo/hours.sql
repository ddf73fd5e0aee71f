-- Called by demo.sessions.
create or replace function demo.hours(p_start timestamptz)
    returns integer[]
    language sql
    immutable
as $$
    select array_agg(h.hour)
    from generate_series(0, 167) as h (hour)
    cross join lateral (
        select p_start at time zone 'UTC' + make_interval(hours => h.hour) as at
    ) as t
    cross join lateral generate_series(
        1,
        (
            (array[
                4, 3, 2, 2, 2, 3, 6, 10, 14, 17, 18, 18, 19, 18, 17, 17, 18, 20, 22, 24, 24, 19, 12, 7
            ])[
                1 + extract(hour from t.at)::integer
            ] * case when extract(isodow from t.at) < 6 then 1.0 else 0.65 end
        )::integer
    )
$$;

comment on function demo.hours(timestamptz) is
    'Hours of the week that begins at p_start, each as often as it is busy: evenings more than '
    'nights, weekends less than weekdays.';
