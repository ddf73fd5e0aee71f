drop function if exists api.insights_hotspots(text, date, date, integer);
create or replace function api.insights_hotspots(p_site text, p_from date, p_to date, p_limit integer default 50)
    returns table (
        page text,
        day date,
        sessions bigint,
        people bigint,
        frustration_sum numeric,
        frustration_count bigint,
        frustration_average numeric,
        frustrated_sessions bigint,
        rage_sessions bigint,
        visits bigint,
        exits bigint,
        exit_rate numeric
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    return query
    select
        r.page, r.day, r.sessions, r.people,
        round(r.frustration_sum, 4),
        r.frustration_count,
        round(r.frustration_sum / nullif(r.frustration_count, 0), 4),
        r.frustrated_sessions, r.rage_sessions, r.visits, r.exits,
        round(r.exits / nullif(r.visits, 0)::numeric, 4)
    from reporting.hotspot_rollup_daily as r
    where r.site_id = v_site_id
        and r.day >= p_from
        and r.day < p_to
        and r.frustration_sum > 0
        and r.people >= v_minimum
    order by r.frustration_sum desc, r.rage_sessions desc, r.sessions desc, r.day, r.page
    limit p_limit;
end
$$;

comment on function api.insights_hotspots is
    'Where and when sessions of a site struggled most: pages by day in its time zone, p_to excluded, those with the highest sum of frustration first, as of the last refresh. Each session counts on every page that it saw; exit_rate is exits per visit. Pages that fewer than minimum_group people saw on a day are left out. Raises RB400, RB403.';
