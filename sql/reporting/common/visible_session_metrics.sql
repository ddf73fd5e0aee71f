-- What the view api.session_metrics_daily reads: a definer, so that its plan shows nothing of rows that the caller may not see.
create or replace function reporting.visible_session_metrics()
    returns setof reporting.session_metrics_daily
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select m.*
    from reporting.session_metrics_daily as m
    where m.site_id = any ((select tracking.visible_sites())::integer[])
        and m.people >= (select reporting.minimum_group());
end;

comment on function reporting.visible_session_metrics is
    'The rows of reporting.session_metrics_daily of sites that the caller sees, without those of fewer than minimum_group people.';
