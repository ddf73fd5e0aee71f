-- What the view api.page_metrics_hourly reads: a definer, so that its plan shows nothing of rows that the caller may not see.
create or replace function reporting.visible_page_metrics()
    returns setof reporting.page_metrics_hourly
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select m.*
    from reporting.page_metrics_hourly as m
    where m.site_id = any ((select tracking.visible_sites())::integer[])
        and m.people >= (select reporting.minimum_group());
end;

comment on function reporting.visible_page_metrics is
    'The rows of reporting.page_metrics_hourly of sites that the caller sees, without those of fewer than minimum_group people.';
