-- Called by demo.events.
create or replace function demo.page_views(
    p_seed integer,
    p_weeks integer,
    p_end timestamptz,
    p_people integer
)
    returns table (
        view_no bigint,
        session_no bigint,
        person_no bigint,
        is_bot boolean,
        site text,
        viewed_at timestamptz,
        dwell_ms double precision,
        page_no integer,
        category text,
        path text,
        previous_path text,
        user_agent text,
        screen text,
        referrer text,
        query text,
        delay interval
    )
    language sql
    immutable
as $$
    with steps as materialized (
        select
            s.*,
            n.page_no,
            s.session_no * 32 + n.page_no as view_no,
            -- The last pages of visitors who want to buy are those of the funnel.
            case
                when s.depth > s.pages - n.page_no
                    then (array['cart', 'checkout', 'confirmation'])[s.depth - s.pages + n.page_no]
            end as funnel_category
        from demo.sessions(p_seed, p_weeks, p_end, p_people) as s
        cross join lateral generate_series(1, s.pages) as n (page_no)
    ),
    choices as materialized (
        select
            s.*,
            demo.chance(p_seed, 30, s.view_no) as kind,
            -- Popularity of pages is a power law.
            power(demo.chance(p_seed, 31, s.view_no), 2.6) as item,
            demo.chance(p_seed, 32, s.view_no) as dwell,
            demo.chance(p_seed, 33, s.view_no) as pause
        from steps as s
    ),
    pages as materialized (
        select
            c.*,
            p.category,
            demo.path(p.category, c.item) as path,
            case
                when c.is_bot then 200 + 1500 * c.dwell
                -- Some leave the page open for lunch.
                when c.pause < 0.006 then 2400000 + 3600000 * c.dwell
                else 2000 + 95000 * power(c.dwell, 2.5)
            end as dwell_ms
        from choices as c
        cross join lateral (
            -- Computed once (offset 0), or demo.path could not inline.
            select coalesce(c.funnel_category, demo.category(c.site, c.page_no = 1, c.kind))
                as category
            offset 0
        ) as p
    )
    select
        p.view_no,
        p.session_no,
        p.person_no,
        p.is_bot,
        p.site,
        p.started_at + coalesce(floor(sum(p.dwell_ms) over earlier), 0) * interval '1 millisecond',
        p.dwell_ms,
        p.page_no,
        p.category,
        p.path,
        lag(p.path) over (partition by p.session_no order by p.page_no),
        p.user_agent,
        p.screen,
        p.referrer,
        p.query,
        p.delay
    from pages as p
    window earlier as (
        partition by p.session_no
        order by p.page_no
        rows between unbounded preceding and 1 preceding
    )
$$;

comment on function demo.page_views(integer, integer, timestamptz, integer) is
    'The page views of the sample traffic, each with its place in the visit and how long it lasts.';
