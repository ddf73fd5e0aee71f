--! role: owner
-- Who came back, and which ways they took: what questions about people and paths over a range are answered from
-- (docs/decisions/people-over-ranges.md, docs/analytics.md).

create table tracking.active_days (
    person_id bigint not null,
    site_id integer not null,
    day date not null,
    previous_day date not null,
    first_day date not null,
    primary key (person_id, site_id, day)
);
create index active_days_site_id_day on tracking.active_days (site_id, day);
alter table tracking.active_days enable row level security;
alter table tracking.active_days force row level security;
comment on table tracking.active_days is
    'On which days people had sessions that count; kept by refresh. Below the retention floor only the first and the last day of each are left.';
comment on column tracking.active_days.person_id is 'Who (tracking.persons.id); negative where nobody is named.';
comment on column tracking.active_days.site_id is 'On which site.';
comment on column tracking.active_days.day is 'Day on which a session began, in the time zone of the site.';
comment on column tracking.active_days.previous_day is 'The person''s day before that on this site; -infinity where there is none.';
comment on column tracking.active_days.first_day is 'The person''s first day on this site.';

create table reporting.frozen_days (
    site_id integer primary key references tracking.sites (id) on delete cascade,
    before date not null
);
comment on table reporting.frozen_days is 'Below which day tracking.active_days holds only the first and the last day of each person.';
comment on column reporting.frozen_days.site_id is 'The site.';
comment on column reporting.frozen_days.before is 'That day, in the time zone of the site: the first that was not frozen.';

create table reporting.people_rollup_daily (
    site_id integer not null,
    day date not null,
    previous_day date not null,
    people bigint not null,
    primary key (site_id, day, previous_day)
);
create index people_rollup_daily_nobody on reporting.people_rollup_daily (site_id) where people = 0;
alter table reporting.people_rollup_daily enable row level security;
comment on table reporting.people_rollup_daily is
    'People by day and by the day on which they were there before: those of a range are the sum over its days of those who were last there before the range.';
comment on column reporting.people_rollup_daily.site_id is 'The site.';
comment on column reporting.people_rollup_daily.day is 'Day on which a session began, in the time zone of the site.';
comment on column reporting.people_rollup_daily.previous_day is 'The day before that on which they had a session; -infinity where it is their first.';
comment on column reporting.people_rollup_daily.people is 'How many people.';

create table reporting.cohort_rollup_daily (
    site_id integer not null,
    day date not null,
    cohort date not null,
    people bigint not null,
    primary key (site_id, day, cohort)
);
create index cohort_rollup_daily_nobody on reporting.cohort_rollup_daily (site_id) where people = 0;
alter table reporting.cohort_rollup_daily enable row level security;
comment on table reporting.cohort_rollup_daily is
    'People by the day on which they were first seen in its month, and by the month in which they were first seen at all. Without anonymous sessions.';
comment on column reporting.cohort_rollup_daily.site_id is 'The site.';
comment on column reporting.cohort_rollup_daily.day is 'The first day in its month with a session of theirs, in the time zone of the site.';
comment on column reporting.cohort_rollup_daily.cohort is 'First day of the month of their first session.';
comment on column reporting.cohort_rollup_daily.people is 'How many people; over the days of a month they can be added up.';

create table reporting.page_rollup_daily (
    site_id integer not null,
    day date not null,
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
    primary key (site_id, day, page)
);
alter table reporting.page_rollup_daily enable row level security;
comment on table reporting.page_rollup_daily is 'What can be added up of reporting.page_rollup_hourly, by day of UTC and page.';
comment on column reporting.page_rollup_daily.day is 'Day of the view, UTC: whatever the time zone, hours and whole days of it make up any range of hours.';

create table reporting.transition_rollup_weekly (
    site_id integer not null,
    week date not null,
    from_page text collate "C" not null,
    to_page text collate "C" not null,
    transitions bigint not null,
    sessions bigint not null,
    primary key (site_id, week, from_page, to_page)
);
create index transition_rollup_weekly_none on reporting.transition_rollup_weekly (site_id, week) where transitions = 0;
alter table reporting.transition_rollup_weekly enable row level security;
comment on table reporting.transition_rollup_weekly is 'reporting.transition_rollup_daily by week.';
comment on column reporting.transition_rollup_weekly.week is 'Monday of the week, in the time zone of the site.';

alter table reporting.transition_rollup_daily
    add column people bigint not null default 0,
    add column people_bits bigint not null default 0;

create table reporting.flow_rollup_daily (
    site_id integer not null,
    day date not null,
    flow_key uuid not null,
    flow text[] collate "C" not null,
    sessions bigint not null,
    people bigint not null,
    people_bits bigint not null,
    tasks_started bigint not null,
    tasks_completed bigint not null,
    duration_ms_sum bigint not null,
    primary key (site_id, day, flow_key)
);
alter table reporting.flow_rollup_daily enable row level security;
comment on table reporting.flow_rollup_daily is 'Sessions with tasks by the sequence in which the tasks were started.';
comment on column reporting.flow_rollup_daily.flow_key is 'Hash of the flow, which can be too long for a key.';
comment on column reporting.flow_rollup_daily.flow is 'Tasks in the order in which they were started, equal neighbours once.';
comment on column reporting.flow_rollup_daily.people_bits is
    'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';
comment on column reporting.transition_rollup_daily.people_bits is 'As in reporting.flow_rollup_daily.';
comment on column reporting.flow_rollup_daily.tasks_started is 'Events task_start of these sessions.';
comment on column reporting.flow_rollup_daily.tasks_completed is 'Events task_complete of these sessions.';

create table reporting.journey_ranges (
    site_id integer not null,
    from_day date not null,
    to_day date not null,
    is_rolling boolean not null,
    is_stale boolean not null,
    minimum_group integer,
    computed_at timestamptz,
    primary key (site_id, from_day, to_day),
    constraint journey_range_has_days check (from_day < to_day)
);
alter table reporting.journey_ranges enable row level security;
comment on table reporting.journey_ranges is 'For which ranges reporting.user_journey_paths holds the paths.';
comment on column reporting.journey_ranges.site_id is 'The site.';
comment on column reporting.journey_ranges.from_day is 'First day, in the time zone of the site.';
comment on column reporting.journey_ranges.to_day is 'First day that no longer counts.';
comment on column reporting.journey_ranges.is_rolling is 'It goes when another range takes its place; months stay.';
comment on column reporting.journey_ranges.is_stale is 'A day of it was computed again since.';
comment on column reporting.journey_ranges.minimum_group is 'The setting minimum_group as it was.';
comment on column reporting.journey_ranges.computed_at is 'When the paths were computed.';

create table reporting.user_journey_paths (
    site_id integer not null,
    from_day date not null,
    to_day date not null,
    device_type text not null,
    path_key uuid not null,
    path text[] collate "C" not null,
    sessions bigint not null,
    people bigint not null,
    duration_seconds_average numeric not null,
    conversions bigint not null,
    conversion_rate numeric not null,
    primary key (site_id, from_day, to_day, device_type, path_key),
    foreign key (site_id, from_day, to_day) references reporting.journey_ranges on delete cascade
);
alter table reporting.user_journey_paths enable row level security;
comment on table reporting.user_journey_paths is
    'Paths that at least minimum_group people took, by range and device type. Computing a range again replaces its rows.';
comment on column reporting.user_journey_paths.from_day is 'First day of the range (reporting.journey_ranges).';
comment on column reporting.user_journey_paths.to_day is 'First day that no longer counts.';
comment on column reporting.user_journey_paths.device_type is 'Device type; all for all of them together.';
comment on column reporting.user_journey_paths.path_key is 'Hash of the path, which can be too long for a key.';
comment on column reporting.user_journey_paths.path is 'Pages in order, equal neighbours once: journey_path of the sessions.';
comment on column reporting.user_journey_paths.people is 'Distinct people, exactly.';
comment on column reporting.user_journey_paths.duration_seconds_average is 'Average duration of these sessions, in seconds.';
comment on column reporting.user_journey_paths.conversions is 'Sessions with a conversion.';
comment on column reporting.user_journey_paths.conversion_rate is 'Conversions per session.';

-- Columns mean the same wherever they stand, as in 0007.
do $$
declare
    v_comment record;
begin
    for v_comment in
        select k.relname, a.attname, o.meaning
        from pg_catalog.pg_class as k
        join pg_catalog.pg_attribute as a
            on a.attrelid = k.oid
            and a.attnum > 0
            and col_description(a.attrelid, a.attnum) is null
        cross join lateral (
            select min(col_description(b.attrelid, b.attnum)) as meaning
            from pg_catalog.pg_attribute as b
            where b.attname = a.attname
                and b.attrelid in (
                    'reporting.page_rollup_hourly'::regclass, 'reporting.transition_rollup_daily'::regclass,
                    'reporting.site_rollup_daily'::regclass
                )
        ) as o
        where k.relnamespace = 'reporting'::regnamespace
            and k.relname in ('page_rollup_daily', 'transition_rollup_daily', 'transition_rollup_weekly', 'flow_rollup_daily', 'user_journey_paths')
    loop
        execute format('comment on column reporting.%I.%I is %L', v_comment.relname, v_comment.attname, v_comment.meaning);
    end loop;
end
$$;

-- What is rolled up already, added up; what needs the sessions is computed by the next refresh.
insert into reporting.page_rollup_daily
select
    r.site_id, (r.hour at time zone 'UTC')::date, r.page, sum(r.views), sum(r.time_on_page_ms_sum), sum(r.time_on_page_views),
    sum(r.scroll_sum), sum(r.scroll_views), sum(r.clicks), sum(r.entries), sum(r.exits), sum(r.bounces)
from reporting.page_rollup_hourly as r
group by 1, 2, 3;
insert into reporting.transition_rollup_weekly
select r.site_id, date_trunc('week', r.day::timestamp)::date, r.from_page, r.to_page, sum(r.transitions), sum(r.sessions)
from reporting.transition_rollup_daily as r
group by 1, 2, 3, 4;
do $$
begin
    if exists (select from reporting.site_rollup_daily) then
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select 'sessions', r.site_id, r.day::timestamp at time zone s.time_zone
        from reporting.site_rollup_daily as r
        join tracking.sites as s
            on s.id = r.site_id;
    end if;
end
$$;

-- Nobody plans by what people wrote, and statistics would outlive the rows.
alter table reporting.page_rollup_daily alter column page set statistics 0;
alter table reporting.transition_rollup_weekly
    alter column from_page set statistics 0,
    alter column to_page set statistics 0;
alter table reporting.transition_rollup_daily
    alter column people set statistics 0,
    alter column people_bits set statistics 0;
alter table reporting.flow_rollup_daily
    alter column people_bits set statistics 0,
    alter column flow_key set statistics 0,
    alter column flow set statistics 0;
alter table reporting.user_journey_paths
    alter column path_key set statistics 0,
    alter column path set statistics 0;
