-- For the check null_rates: which columns are filled is the site's own affair; that one is filled less than a week ago is not.
-- Two spans of a week's distance, by the index on time.
create or replace function pipeline.null_rates(p_since timestamptz, p_until timestamptz)
    returns table (site text, column_name text, percent_now numeric, percent_before numeric)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
begin atomic
    with rows as (
        select
            v.site_id, v.viewed_at >= p_since as is_now, count(*) as rows,
            array[count(v.page_title), count(v.user_agent_id), count(v.page_category), count(v.load_ms)] as filled,
            '{page_views.page_title,page_views.user_agent_id,page_views.page_category,page_views.load_ms}'::text[] as names
        from tracking.page_views as v
        where v.viewed_at >= p_since and v.viewed_at < p_until
            or v.viewed_at >= p_since - interval '7 days' and v.viewed_at < p_until - interval '7 days'
        group by v.site_id, v.viewed_at >= p_since
        union all
        select
            e.site_id, e.occurred_at >= p_since, count(*),
            array[count(e.page), count(e.user_agent_id), count(e.element)],
            '{user_events.page,user_events.user_agent_id,user_events.element}'::text[]
        from tracking.user_events as e
        where e.occurred_at >= p_since and e.occurred_at < p_until
            or e.occurred_at >= p_since - interval '7 days' and e.occurred_at < p_until - interval '7 days'
        group by e.site_id, e.occurred_at >= p_since
    )
    select
        t.name,
        c.name,
        100 - 100.0 * max(c.filled) filter (where r.is_now) / max(r.rows) filter (where r.is_now),
        100 - 100.0 * max(c.filled) filter (where not r.is_now) / max(r.rows) filter (where not r.is_now)
    from rows as r
    cross join lateral unnest(r.names, r.filled) as c (name, filled)
    join tracking.sites as t
        on t.id = r.site_id
    group by t.name, c.name
    having count(*) = 2;
end;

comment on function pipeline.null_rates is
    'How many percent of the rows of a span have no value in a column, and how many had none a week earlier, by site; no row where one of them has no rows. The span is a week at most.';
