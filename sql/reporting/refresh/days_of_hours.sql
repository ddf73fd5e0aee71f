-- No pin of the search path: it must inline.
create or replace function reporting.days_of_hours(p_sites integer[], p_hours timestamptz[])
    returns table (site_id integer, day date, from_at timestamptz, to_at timestamptz)
    language sql
    stable
begin atomic
    select
        k.site_id, k.day, k.day::timestamp at time zone k.time_zone, (k.day + 1)::timestamp at time zone k.time_zone
    from (
        select distinct
            h.site_id, s.time_zone, d.day - (h.hour < d.day::timestamp at time zone s.time_zone)::integer as day
        from unnest(p_sites, p_hours) as h (site_id, hour)
        join tracking.sites as s
            on s.id = h.site_id
        cross join lateral (select (h.hour at time zone s.time_zone)::date as day) as d
    ) as k;
end;

comment on function reporting.days_of_hours is
    'The days of sites in which these hours (element by element) begin, and from when to when they last.';
