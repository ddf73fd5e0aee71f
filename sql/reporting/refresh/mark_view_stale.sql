-- A day of a site's time zone begins up to 14 hours before or after that day of UTC, hence a day of slack.
create or replace function reporting.mark_view_stale(p_view name, p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update reporting.view_freshness as f
    set is_stale = true
    where f.view_name = p_view
        and not f.is_stale
        and (select max(b.bucket) from unnest(p_buckets) as b (bucket)) >= f.window_start - interval '1 day';
end
$$;

comment on function reporting.mark_view_stale is
    'Notes that a materialized view must be refreshed, if one of the buckets that were computed again lies in its window.';
