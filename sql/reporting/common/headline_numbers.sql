-- No pin of the search path, here and in what else api.insights_overview is made of: planned with it, once a connection.
create or replace function reporting.headline_numbers(p_site_id integer, p_from date, p_to date)
    returns table (place bigint, name text, value numeric)
    language sql
    stable
begin atomic
    select v.place, v.name, v.value
    from (
        select
            coalesce(sum(r.sessions), 0) as sessions,
            coalesce(sum(r.page_views), 0) as page_views,
            coalesce(sum(r.converted_sessions), 0) as conversions,
            coalesce(sum(r.goal_value), 0) as goal_value,
            sum(r.sessions_with_pages) as sessions_with_pages,
            sum(r.single_page_sessions) as single_page_sessions,
            sum(r.engaged_sessions) as engaged_sessions,
            sum(r.duration_ms_sum) as duration_ms,
            sum(r.frustration_sum) as frustration_sum,
            sum(r.frustration_count) as frustration_count
        from reporting.site_rollup_daily as r
        where r.site_id = p_site_id
            and r.day >= p_from
            and r.day < p_to
    ) as s
    cross join lateral (values
        (1::bigint, 'sessions', s.sessions),
        (2, 'page_views', s.page_views),
        (3, 'bounce_rate', round(s.single_page_sessions / nullif(s.sessions_with_pages, 0), 4)),
        (4, 'engagement_rate', round(s.engaged_sessions / nullif(s.sessions, 0), 4)),
        (5, 'duration_seconds_average', round(s.duration_ms / (1000 * nullif(s.sessions, 0)), 3)),
        (6, 'conversions', s.conversions),
        (7, 'conversion_rate', round(s.conversions / nullif(s.sessions, 0), 4)),
        (8, 'goal_value', s.goal_value),
        (9, 'frustration_average', round(s.frustration_sum / nullif(s.frustration_count, 0), 4))
    ) as v (place, name, value);
end;

comment on function reporting.headline_numbers is
    'What api.insights_overview says first of a site over days, p_to excluded: each number by its name, null where nothing can be divided.';
