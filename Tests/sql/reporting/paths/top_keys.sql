-- The first of a range are those that a count of everything in it finds: skewed and flat, tied, of few people, whatever the
-- limit, from days and weeks, across a clock change.
begin;
set local search_path = public, pgtap;
select plan(8);

select tracking.add_site('shop', 'opt_out', 'Europe/Berlin');
update ops.settings set value = '3' where name = 'minimum_group';
create temporary table shop as select s.id from tracking.sites as s where s.name = 'shop';
select setseed(0.75);

-- Three weeks around 2026-03-29. Names are as long as some are, and the last ones have one view each.
insert into reporting.page_rollup_hourly (
    site_id, hour, page_category, page, views, people, sessions, time_on_page_ms_sum, time_on_page_views,
    scroll_sum, scroll_views, clicks, load_ms_sum, load_views, load_ms_p90, entries, exits, bounces, people_bits
)
select
    shop.id, r.hour, 'none', r.page, sum(r.views), max(r.people), sum(r.views), sum(r.views) * 1000, sum(r.views), 0, 0, 1, 0, 0, null,
    max(r.people), 0, 0, bit_or(r.bits)
from (
    select
        h.hour, '/p' || floor(300 * random() ^ 3) as page, ceil(20 * random() ^ 4)::bigint as views, ceil(2.5 * random())::bigint as people,
        reporting.person_bit(floor(12 * random())::bigint) as bits
    from generate_series(timestamptz '2026-03-16 00:00+00', '2026-04-05 00:00+00', '1 hour') as h (hour)
    cross join lateral generate_series(1, 40 + 0 * extract(hour from h.hour)::integer)
    union all
    select timestamptz '2026-03-20 09:00+00' + n % 200 * interval '1 hour', '/rare' || n, 1, 3, 7 from generate_series(1, 900) as n
) as r
cross join shop
group by shop.id, r.hour, r.page;
insert into reporting.page_rollup_daily (
    site_id, day, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries,
    exits, bounces, people_of_an_hour, people_bits
)
select
    r.site_id, (r.hour at time zone 'Europe/Berlin')::date, r.page, sum(r.views), sum(r.time_on_page_ms_sum), sum(r.time_on_page_views),
    0, 0, sum(r.clicks), sum(r.entries), 0, 0, max(r.people), bit_or(r.people_bits)
from reporting.page_rollup_hourly as r
group by 1, 2, 3;
insert into reporting.page_rollup_weekly (
    site_id, week, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries,
    exits, bounces, people_of_an_hour, people_bits
)
select
    r.site_id, date_trunc('week', r.day)::date, r.page, sum(r.views), sum(r.time_on_page_ms_sum), sum(r.time_on_page_views), 0, 0, sum(r.clicks),
    sum(r.entries), 0, 0, max(r.people_of_an_hour), bit_or(r.people_bits)
from reporting.page_rollup_daily as r
group by 1, 2, 3;
insert into reporting.view_rollup_daily (site_id, day, views)
select r.site_id, r.day, sum(r.views) from reporting.page_rollup_daily as r group by 1, 2;

insert into reporting.transition_rollup_daily (
    site_id, day, from_page, to_page, transitions, sessions, people, people_bits
)
select
    shop.id, r.day, r.from_page, r.to_page, sum(r.transitions), max(r.transitions), max(r.people), bit_or(r.bits)
from (
    select
        date '2026-03-10' + n % 25 as day, '/p' || floor(30 * random() ^ 2) as from_page, '/p' || floor(30 * random() ^ 2) as to_page,
        ceil(9 * random() ^ 3) as transitions, ceil(2.5 * random()) as people, reporting.person_bit(floor(12 * random())::bigint) as bits
    from generate_series(1, 12000) as n
) as r
cross join shop
group by shop.id, r.day, r.from_page, r.to_page;
insert into reporting.site_rollup_daily (
    site_id, day, sessions, people, sessions_with_pages, single_page_sessions, short_sessions, engaged_sessions,
    converted_sessions, page_views, events, goals, goal_value, duration_ms_sum, duration_ms_median, duration_ms_p90
)
select distinct r.site_id, r.day, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1 from reporting.transition_rollup_daily as r;
insert into reporting.transition_rollup_weekly (
    site_id, week, from_page, to_page, transitions, sessions, people_of_a_day, people_bits
)
select r.site_id, date_trunc('week', r.day)::date, r.from_page, r.to_page, sum(r.transitions), sum(r.sessions), max(r.people), bit_or(r.people_bits)
from reporting.transition_rollup_daily as r
group by 1, 2, 3, 4;

create temporary table ranges as
select n, r.from_day, r.from_day + ceil(random() * 17)::integer as to_day, (array[1, 3, 10, 60, null])[1 + n % 5] as rows
from generate_series(1, 40) as n
cross join lateral (select date '2026-03-15' + floor(random() * 20 + 0 * n)::integer as from_day) as r;
update ranges as r
set from_day = '2026-03-23',
    to_day = '2026-03-30'
where r.n % 8 = 0;

select results_eq(
    $$
        select r.n, p.*
        from ranges as r
        cross join lateral (
            select p.page collate "C" as page, p.views, p.share, p.entries, p.clicks, p.seconds_average
            from api.top_pages('shop', r.from_day, r.to_day, r.rows) as p
        ) as p
    $$,
    $$
        select r.n, p.*
        from ranges as r
        cross join lateral (
            select
                h.page, sum(h.views)::bigint, round(sum(h.views) / sum(sum(h.views)) over (), 4), sum(h.entries)::bigint, sum(h.clicks)::bigint,
                round(sum(h.time_on_page_ms_sum) / sum(h.time_on_page_views) / 1000, 3)
            from reporting.page_rollup_hourly as h
            where h.hour >= r.from_day::timestamp at time zone 'Europe/Berlin'
                and h.hour < r.to_day::timestamp at time zone 'Europe/Berlin'
            group by h.page
            order by reporting.minimum_people(max(h.people), bit_or(h.people_bits)) < 3, sum(h.views) desc, h.page
            limit (
                select least(r.rows, count(*))
                from (
                    select
                    from reporting.page_rollup_hourly as h
                    where h.hour >= r.from_day::timestamp at time zone 'Europe/Berlin'
                        and h.hour < r.to_day::timestamp at time zone 'Europe/Berlin'
                    group by h.page
                    having reporting.minimum_people(max(h.people), bit_or(h.people_bits)) >= 3
                ) as k
            )
        ) as p
    $$,
    'pages'
);
select results_eq(
    $$
        select r.n, t.from_page collate "C", t.to_page collate "C", t.transitions, t.sessions, t.share
        from ranges as r
        cross join lateral api.transitions('shop', r.from_day, r.to_day, r.rows) as t
    $$,
    $$
        select r.n, t.from_page, t.to_page, t.transitions, t.sessions, t.share
        from ranges as r
        cross join lateral (
            select
                d.from_page, d.to_page, sum(d.transitions)::bigint as transitions, sum(d.sessions)::bigint as sessions,
                round(sum(d.transitions) / sum(sum(d.transitions)) over (partition by d.from_page), 4) as share,
                reporting.minimum_people(max(d.people), bit_or(d.people_bits)) >= 3 as is_named
            from reporting.transition_rollup_daily as d
            where d.day >= r.from_day
                and d.day < r.to_day
            group by d.from_page, d.to_page
            order by is_named desc, 3 desc, 1, 2
            limit r.rows
        ) as t
        where t.is_named
    $$,
    'transitions'
);

-- How little is enough.
select cmp_ok(
    (select array_length(reporting.top_keys('transition_rankings', shop.id, '2026-03-10', '2026-04-04', 3, 3), 1)), '<', 30,
    'few of hundreds of transitions are candidates'
)
from shop;
select is(
    (select array_length(reporting.top_keys('page_rankings', shop.id, '2026-03-23', '2026-03-30', null, 3), 1)::bigint),
    (select count(*) from reporting.page_rollup_weekly as w where w.week = '2026-03-23'),
    'without a limit all do'
)
from shop;
select is(
    reporting.top_keys('page_rankings', shop.id, '2025-01-01', '2025-02-01', 50, 3), null, 'a range without rows has no top keys'
)
from shop;
select lives_ok($$ select api.top_pages('shop', '2026-03-20', '2026-03-27', 2147483647) $$, 'there may be as many as a number can say');
select is_empty($$ select * from api.top_pages('shop', '2026-03-20', '2026-03-27', 0) $$, 'none is asked for, none comes');

-- Ranges of days in weeks and days.
select results_eq(
    $$ select s.start, s.is_week from shop cross join lateral reporting.weeks_and_days(shop.id, '2026-03-14', '2026-03-25') as s order by 1 $$,
    $$ values ('2026-03-14'::date, false), ('2026-03-15', false), ('2026-03-16', true), ('2026-03-23', false), ('2026-03-24', false) $$,
    'a week and the days around it'
);

select * from finish();
rollback;
