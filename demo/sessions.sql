-- Called by demo.page_views. Weighted choices are drawn from arrays that repeat each choice as often
-- as its weight.
create or replace function demo.sessions(
    p_seed integer,
    p_weeks integer,
    p_end timestamptz,
    p_people integer
)
    returns table (
        session_no bigint,
        person_no bigint,
        is_bot boolean,
        site text,
        started_at timestamptz,
        user_agent text,
        screen text,
        referrer text,
        query text,
        pages integer,
        depth integer,
        delay interval
    )
    language sql
    immutable
as $$
    with origins as materialized (
        select
            o.site,
            array_agg(coalesce(o.referrer, '')) as referrers,
            array_agg(coalesce(o.query, '')) as queries
        from demo.origins() as o
        cross join lateral generate_series(1, o.weight)
        group by o.site
    ),
    agents as materialized (
        select a.is_bot, array_agg(a.user_agent) as names, array_agg(a.screen) as screens
        from demo.user_agents() as a
        cross join lateral generate_series(1, a.weight)
        group by a.is_bot
    ),
    calendar as materialized (
        select h.start, demo.hours(h.start) as hours
        from (
            select date_trunc('hour', p_end, 'UTC') - make_interval(days => 7 * p_weeks) as start
        ) as h
    ),
    visits as materialized (
        select
            v.session_no,
            p.person_no,
            p.is_bot,
            -- One visit in eight is to another of the sites.
            case
                when demo.chance(p_seed, 10, v.session_no) < 0.875 then p.home_site
                else (array['shop', 'blog', 'docs'])[
                    1 + floor(3 * demo.chance(p_seed, 11, v.session_no))
                ]
            end as site,
            -- One in five is with another device.
            demo.chance(
                p_seed,
                12,
                case
                    when demo.chance(p_seed, 13, v.session_no) < 0.8 then p.person_no
                    else -v.session_no
                end
            ) as agent,
            demo.chance(p_seed, 14, v.session_no) as origin,
            demo.chance(p_seed, 15, v.session_no) as bounce,
            demo.chance(p_seed, 16, v.session_no) as length,
            demo.chance(p_seed, 17, v.session_no) as intent,
            demo.chance(p_seed, 18, v.session_no) as delay
        from demo.people(p_seed, p_people) as p
        cross join lateral generate_series(1, p.sessions) as k (visit_no)
        cross join lateral (select p.person_no * 32 + k.visit_no as session_no) as v
    )
    select
        v.session_no,
        v.person_no,
        v.is_bot,
        v.site,
        -- Weeks fill up towards the end: the sites grow.
        c.start + make_interval(
            weeks => floor(
                p_weeks * power(demo.chance(p_seed, 20, v.session_no), 0.8)
            )::integer,
            hours => c.hours[
                1 + floor(cardinality(c.hours) * demo.chance(p_seed, 21, v.session_no))::integer
            ]
        ) + floor(3600000 * demo.chance(p_seed, 22, v.session_no)) * interval '1 millisecond',
        a.names[i.agent],
        a.screens[i.agent],
        case when not v.is_bot then nullif(o.referrers[i.origin], '') end,
        case when not v.is_bot then nullif(o.queries[i.origin], '') end,
        case
            when v.bounce < 0.45 then 1
            else greatest(2 + floor(least(14, ln(1 - v.length) / ln(0.7)))::integer, i.depth + 3)
        end,
        case when v.bounce < 0.45 then 0 else i.depth end,
        -- An application that was offline sends hours or days later.
        case when v.delay < 0.02 then interval '90 hours' * (v.delay / 0.02) else interval '0' end
    from visits as v
    cross join calendar as c
    join origins as o on o.site = v.site
    join agents as a on a.is_bot = v.is_bot
    cross join lateral (
        select
            1 + floor(cardinality(a.names) * v.agent)::integer as agent,
            1 + floor(cardinality(o.referrers) * v.origin)::integer as origin,
            -- How deep into the shop's funnel: 1 cart, 2 checkout, 3 confirmation.
            case
                when v.site <> 'shop' or v.is_bot or v.intent >= 0.22 then 0
                when v.intent < 0.06 then 3
                when v.intent < 0.11 then 2
                else 1
            end as depth
    ) as i
$$;

comment on function demo.sessions(integer, integer, timestamptz, integer) is
    'The visits of the sample traffic in the p_weeks weeks before p_end: when, where, with what, '
    'from where, how many pages, how deep into the funnel, and how late they are received.';
