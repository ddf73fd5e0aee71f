select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- One row for each number, so that a dashboard needs no list of columns.
create or replace function api.insights_overview(p_site text, p_from date, p_to date, p_hotspots integer default 5)
    returns table (part text, name text, value numeric, previous numeric, change numeric, change_unit text)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off -- the days before are read by key, also in a generic plan
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_before date;
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_hotspots);
    v_before := p_from - least(p_to - p_from, p_from - date '4713-01-01 BC'); -- the earliest date
    return query
    select
        'headline', h.name, h.value, b.value,
        case when u.is_share then h.value - b.value else round((h.value - b.value) / nullif(b.value, 0), 4) end,
        case when u.is_share then 'points' else 'ratio' end
    from reporting.headline_numbers(v_site_id, p_from, p_to) as h
    join reporting.headline_numbers(v_site_id, v_before, p_from) as b using (place)
    cross join lateral (select h.name like '%\_rate' as is_share) as u
    order by h.place;
    return query
    select 'incidents', i.kind, i.incidents, b.incidents, round((i.incidents - b.incidents) / b.incidents, 4), 'ratio'
    from reporting.incident_numbers(v_site_id, p_from, p_to, v_minimum) as i
    left join reporting.incident_numbers(v_site_id, v_before, p_from, v_minimum) as b using (kind)
    order by i.kind;
    return query
    select
        'hotspots', h.page, h.frustration, h.previous, round((h.frustration - h.previous) / nullif(h.previous, 0), 4), 'ratio'
    from reporting.top_hotspots(v_site_id, v_before, p_from, p_to, p_hotspots, v_minimum) as h
    order by h.frustration desc, h.page;
end
$$;

comment on function api.insights_overview is
    'The numbers of a site over days in its time zone, p_to excluded, compared with as many days before: headline, '
    'incidents by kind, and hotspots, the pages with the highest sum of frustration. change is the relative growth '
    '(change_unit ratio), null if the value before was zero or missing; for a rate it is the difference (change_unit '
    'points: 0.01 is one percentage point). Numbers of fewer than minimum_group people are left out or null. As of '
    'the last refresh. Raises RB400, RB403.';
