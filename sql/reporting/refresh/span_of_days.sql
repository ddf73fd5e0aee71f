create or replace function reporting.span_of_days(
    p_sites integer[],
    p_buckets timestamptz[],
    out from_at timestamptz,
    out to_at timestamptz
)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select min(b.bucket), max(((b.bucket at time zone t.time_zone)::date + 1)::timestamp at time zone t.time_zone)
    from unnest(p_sites, p_buckets) as b (site_id, bucket)
    join tracking.sites as t
        on t.id = b.site_id;
end;

comment on function reporting.span_of_days is 'From when to when these days (start, element by element with their site) last.';
