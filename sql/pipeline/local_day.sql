-- No pin of the search path: it must inline.
create or replace function pipeline.local_day(p_at timestamptz, p_time_zone text)
    returns timestamptz
    language sql
    stable
return date_trunc('day', p_at, p_time_zone);

comment on function pipeline.local_day is 'Start of the day of a time in a time zone: the bucket of the daily rollups.';
