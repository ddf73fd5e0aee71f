-- Called by demo.sessions. Few people come often and most come once: a power law.
create or replace function demo.people(p_seed integer, p_people integer)
    returns table (
        person_no bigint,
        visitor text,
        sessions integer,
        home_site text,
        is_bot boolean,
        consent boolean,
        is_customer boolean,
        ip text,
        time_zone text,
        clock_skew interval
    )
    language sql
    immutable
as $$
    select
        n.person_no,
        'v' || lpad(to_hex(hashint8extended(n.person_no, p_seed) & 1099511627775), 10, '0'),
        least(30, floor(power(1 - demo.chance(p_seed, 1, n.person_no), -0.65)))::integer,
        case
            when c.site < 0.5 then 'shop'
            when c.site < 0.8 then 'blog'
            else 'docs'
        end,
        c.bot < 0.03,
        -- No answer to the question, or a no, is no consent.
        case
            when c.consent < 0.85 then true
            when c.consent < 0.93 then false
        end,
        demo.chance(p_seed, 5, n.person_no) < 0.25,
        '203.0.113.' || n.person_no % 254 + 1,
        (array[
            'Europe/Zurich', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Tokyo'
        ])[
            1 + floor(5 * power(demo.chance(p_seed, 6, n.person_no), 2))
        ],
        -- A few clocks are wrong; the client says when it sent, so that this can be corrected.
        case when demo.chance(p_seed, 7, n.person_no) < 0.01 then interval '7 minutes' end
    from generate_series(1::bigint, p_people) as n (person_no)
    cross join lateral (
        select
            demo.chance(p_seed, 2, n.person_no) as site,
            demo.chance(p_seed, 3, n.person_no) as bot,
            demo.chance(p_seed, 4, n.person_no) as consent
    ) as c
$$;

comment on function demo.people(integer, integer) is
    'The people of the sample traffic: 3 % bots, 15 % without consent, 1 % with a wrong clock.';
