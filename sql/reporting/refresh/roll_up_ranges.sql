-- Called by pipeline.isolate for reporting.refresh_paths.
create or replace function reporting.roll_up_ranges(p_ranges text[], p_now timestamptz)
    returns bigint[]
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    select array[count(reporting.roll_up_paths(r.site_id, r.from_day, r.to_day, p_now))]
    from reporting.journey_ranges as r
    where concat_ws(' ', r.site_id, r.from_day, r.to_day) = any (p_ranges);
end;

comment on function reporting.roll_up_ranges is
    'Computes the paths of ranges (site, first day, first day that no longer counts) again; returns how many.';
