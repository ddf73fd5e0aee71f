-- The hour in UTC, as the rollups of pages have it, but not before the day began by the clock of the site, where that
-- is within an hour: so hours and days both keep their counts. No pin of the search path: it must inline.
create or replace function privacy.coarse_time(p_at timestamptz, p_time_zone text)
    returns timestamptz
    language sql
    stable
return greatest(date_trunc('hour', p_at, 'UTC'), pipeline.local_day(p_at, p_time_zone));

comment on function privacy.coarse_time is 'The start of the hour in UTC, or of the day of the site within it.';
