--! role: owner
-- What comes first in a range without reading everything in it (docs/decisions/top-keys.md): pages by day and week of the
-- site's time zone, in which most questions are asked, and the order of each day and week.

comment on column reporting.page_rollup_daily.day is
    'Day of the site''s time zone in which the hour of the view began.';

create table reporting.page_rollup_weekly (
    site_id integer not null,
    week date not null,
    page text collate "C" not null,
    views bigint not null,
    time_on_page_ms_sum bigint not null,
    time_on_page_views bigint not null,
    scroll_sum bigint not null,
    scroll_views bigint not null,
    clicks bigint not null,
    entries bigint not null,
    exits bigint not null,
    bounces bigint not null,
    people_of_an_hour bigint not null,
    people_bits bigint not null,
    primary key (site_id, week, page)
);
create index page_rollup_weekly_none on reporting.page_rollup_weekly (site_id, week) where views = 0;
alter table reporting.page_rollup_weekly enable row level security;
comment on table reporting.page_rollup_daily is
    'What can be added up of reporting.page_rollup_hourly, by day of the site''s time zone and page.';
comment on table reporting.page_rollup_weekly is 'reporting.page_rollup_daily by week.';

create table reporting.view_rollup_daily (
    site_id integer not null,
    day date not null,
    views bigint not null,
    primary key (site_id, day)
);
alter table reporting.view_rollup_daily enable row level security;
comment on table reporting.view_rollup_daily is 'The views of all pages of reporting.page_rollup_daily.';

alter table reporting.transition_rollup_weekly
    add column people_of_a_day bigint not null default 0,
    add column people_bits bigint not null default 0;

--! allow: index-concurrently refresh, which alone writes here, waits and tries again
create index page_rollup_daily_views on reporting.page_rollup_daily (site_id, day, views);
create index page_rollup_weekly_views on reporting.page_rollup_weekly (site_id, week, views);
--! allow: index-concurrently refresh, which alone writes here, waits and tries again
create index transition_rollup_daily_transitions on reporting.transition_rollup_daily (site_id, day, transitions);
--! allow: index-concurrently refresh, which alone writes here, waits and tries again
create index transition_rollup_weekly_transitions on reporting.transition_rollup_weekly (site_id, week, transitions);
--! allow: index-concurrently refresh, which alone writes here, waits and tries again
create index hotspot_rollup_daily_frustration on reporting.hotspot_rollup_daily (site_id, day, frustration_sum)
where frustration_sum > 0;
--! allow: index-concurrently the one above takes its place
drop index reporting.hotspot_rollup_daily_frustrated;

comment on column reporting.page_rollup_weekly.week is 'Monday of the week, in the time zone of the site.';
comment on column reporting.page_rollup_weekly.people_of_an_hour is 'The most distinct people of any hour and page category of the week.';
comment on column reporting.transition_rollup_weekly.people_of_a_day is 'The most distinct people of any day of the week.';
comment on column reporting.transition_rollup_weekly.people_bits is 'As in reporting.performance_rollup_hourly.';
do $$
declare
    v_comment record;
begin
    for v_comment in
        select k.relname, a.attname, col_description('reporting.page_rollup_daily'::regclass, b.attnum) as meaning
        from pg_catalog.pg_class as k
        join pg_catalog.pg_attribute as a
            on a.attrelid = k.oid
            and a.attnum > 0
            and col_description(a.attrelid, a.attnum) is null
        join pg_catalog.pg_attribute as b
            on b.attrelid = 'reporting.page_rollup_daily'::regclass
            and b.attname = a.attname
        where k.relnamespace = 'reporting'::regnamespace
            and k.relname in ('page_rollup_weekly', 'view_rollup_daily')
    loop
        execute format('comment on column reporting.%I.%I is %L', v_comment.relname, v_comment.attname, v_comment.meaning);
    end loop;
end
$$;

-- What is rolled up already, added up again: hours are by UTC, whatever the time zone, and the days are permanent.
truncate reporting.page_rollup_daily;
insert into reporting.page_rollup_daily (
    site_id, day, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries, exits,
    bounces, people_of_an_hour, people_bits
)
select
    r.site_id, d.day - (r.hour < d.day::timestamp at time zone s.time_zone)::integer, r.page, sum(r.views),
    sum(r.time_on_page_ms_sum), sum(r.time_on_page_views), sum(r.scroll_sum), sum(r.scroll_views), sum(r.clicks),
    sum(r.entries), sum(r.exits), sum(r.bounces), max(r.people), bit_or(r.people_bits)
from reporting.page_rollup_hourly as r
join tracking.sites as s
    on s.id = r.site_id
cross join lateral (select (r.hour at time zone s.time_zone)::date as day) as d
group by 1, 2, 3;
insert into reporting.page_rollup_weekly
select
    r.site_id, date_trunc('week', r.day::timestamp)::date, r.page, sum(r.views), sum(r.time_on_page_ms_sum),
    sum(r.time_on_page_views), sum(r.scroll_sum), sum(r.scroll_views), sum(r.clicks), sum(r.entries), sum(r.exits),
    sum(r.bounces), max(r.people_of_an_hour), bit_or(r.people_bits)
from reporting.page_rollup_daily as r
group by 1, 2, 3;
insert into reporting.view_rollup_daily
select r.site_id, r.day, sum(r.views)
from reporting.page_rollup_daily as r
group by 1, 2;
update reporting.transition_rollup_weekly as w
set people_of_a_day = d.people,
    people_bits = d.people_bits
from (
    select
        r.site_id, date_trunc('week', r.day::timestamp)::date as week, r.from_page, r.to_page, max(r.people) as people,
        bit_or(r.people_bits) as people_bits
    from reporting.transition_rollup_daily as r
    group by 1, 2, 3, 4
) as d
where (w.site_id, w.week, w.from_page, w.to_page) = (d.site_id, d.week, d.from_page, d.to_page);

-- Nobody plans by what people wrote, and statistics would outlive the rows.
do $$
declare
    v_column record;
begin
    for v_column in
        select k.relname, a.attname
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_class as k
            on k.oid = a.attrelid
            and k.relnamespace = 'reporting'::regnamespace
            and k.relname in ('page_rollup_weekly', 'view_rollup_daily', 'transition_rollup_weekly')
        where a.attnum > 0
            and a.attname not in ('site_id', 'day')
            and coalesce(a.attstattarget, -1) <> 0
    loop
        execute format('alter table reporting.%I alter column %I set statistics 0', v_column.relname, v_column.attname);
    end loop;
end
$$;
