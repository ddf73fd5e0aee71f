-- Without a pinned search path, so that it is inlined.
create or replace function tracking.efficiency(
    p_duration_ms bigint,
    p_clicks integer,
    p_tasks integer,
    p_unique_pages integer,
    p_page_views integer
)
    returns double precision
    language sql
    immutable
return 0.5::float8 * least(1, 300000::float8 / coalesce(nullif(p_duration_ms, 0), 1))
    + 0.3::float8 * least(1, 5::float8 / coalesce(nullif(p_clicks::float8 / greatest(1, p_tasks), 0), 1))
    + 0.2::float8 * p_unique_pages / coalesce(nullif(p_page_views, 0), 1);

comment on function tracking.efficiency is
    'Efficiency of a session, in [0, 1]: 0.5 min(1, 300000/duration) + 0.3 min(1, 5/clicks per task) + 0.2 different pages per page view; a zero denominator counts as 1.';
