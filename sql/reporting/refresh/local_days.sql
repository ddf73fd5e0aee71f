-- No pin of the search path: it must inline.
create or replace function reporting.local_days(p_sites integer[], p_buckets timestamptz[])
    returns table (site_id integer, day date, from_at timestamptz, to_at timestamptz)
    language sql
    stable
begin atomic
    select
        b.site_id,
        (b.bucket at time zone t.time_zone)::date,
        b.bucket,
        ((b.bucket at time zone t.time_zone)::date + 1)::timestamp at time zone t.time_zone
    from unnest(p_sites, p_buckets) as b (site_id, bucket)
    join tracking.sites as t
        on t.id = b.site_id;
end;

comment on function reporting.local_days is
    'Days of sites, given by their start (element by element), as dates of the site''s time zone, and from when to when they last.';
