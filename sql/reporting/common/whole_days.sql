-- Days end where the next one begins, also where the clock is changed at midnight.
create or replace function reporting.whole_days(
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    out first_day date,
    out last_day date,
    out first_at timestamptz,
    out last_at timestamptz
)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select f.day, greatest(f.day, l.day), f.day::timestamp at time zone s.time_zone, greatest(f.day, l.day)::timestamp at time zone s.time_zone
    from tracking.sites as s
    cross join lateral (
        select d.day + (d.day::timestamp at time zone s.time_zone < p_from)::integer as day
        from (select (p_from at time zone s.time_zone)::date as day) as d
    ) as f
    cross join lateral (
        select d.day - (d.day::timestamp at time zone s.time_zone > p_to)::integer as day
        from (select (p_to at time zone s.time_zone)::date as day) as d
    ) as l
    where s.id = p_site_id;
end;

comment on function reporting.whole_days is
    'The days of a site that lie as a whole between two times, last_day excluded, and when they begin and end; where there is none, both days are the one after p_from.';
