-- Where the clock goes back over midnight, the hour before it is on the same date for the second time: it belongs to the
-- day before, as days begin where reporting.local_days says. No pin of the search path: it must inline.
create or replace function pipeline.local_day(p_at timestamptz, p_time_zone text)
    returns timestamptz
    language sql
    stable
return (
    (p_at at time zone p_time_zone)::date - (date_trunc('day', p_at, p_time_zone) > p_at)::integer
)::timestamp at time zone p_time_zone;

comment on function pipeline.local_day is 'Start of the day of a time in a time zone: the bucket of the daily rollups.';
