--! role: owner
-- Permanent aggregates, kept up by bucket, and the two materialized views over them. They count only people who consent and
-- no bots: materialized views and rollups bypass row security. Analysts see the rows of their sites only
-- (sql/reporting/policies.sql); not forced, since the owner, whose functions write these counts, must see all of them.

-- Sessions by day.

create table reporting.site_rollup_daily (
    site_id integer not null,
    day date not null,
    sessions bigint not null,
    people bigint not null,
    sessions_with_pages bigint not null,
    single_page_sessions bigint not null,
    short_sessions bigint not null,
    engaged_sessions bigint not null,
    converted_sessions bigint not null,
    page_views bigint not null,
    events bigint not null,
    goals bigint not null,
    duration_ms_sum bigint not null,
    duration_ms_median double precision not null,
    duration_ms_p90 double precision not null,
    frustration_count bigint not null default 0,
    goal_value numeric not null,
    frustration_sum numeric not null default 0,
    primary key (site_id, day)
);
alter table reporting.site_rollup_daily enable row level security;

comment on table reporting.site_rollup_daily is
    'Sessions of each site by day of its time zone. Distinct people, median and p90 are exact.';

create table reporting.session_rollup_daily (
    site_id integer not null,
    day date not null,
    sessions bigint not null,
    people bigint not null,
    sessions_with_pages bigint not null,
    single_page_sessions bigint not null,
    short_sessions bigint not null,
    engaged_sessions bigint not null,
    long_sessions bigint not null,
    converted_sessions bigint not null,
    multi_page_sessions bigint not null,
    page_views bigint not null,
    events bigint not null,
    goals bigint not null,
    duration_ms_sum bigint not null,
    duration_ms_min bigint not null,
    duration_ms_max bigint not null,
    duration_ms_median double precision not null,
    duration_ms_p90 double precision not null,
    people_bits bigint not null default 0,
    device_type text not null,
    browser text not null,
    goal_value numeric not null,
    primary key (site_id, day, device_type, browser)
);
create index session_rollup_daily_day on reporting.session_rollup_daily (day);
alter table reporting.session_rollup_daily enable row level security;

comment on table reporting.session_rollup_daily is
    'Sessions by day of the site''s time zone, device and browser; permanent, outlives the raw rows.';
comment on column reporting.session_rollup_daily.duration_ms_min is 'Shortest duration, ms.';
comment on column reporting.session_rollup_daily.duration_ms_max is 'Longest duration, ms.';

create table reporting.channel_rollup_daily (
    site_id integer not null,
    day date not null,
    sessions bigint not null,
    people bigint not null,
    engaged_sessions bigint not null,
    converted_sessions bigint not null,
    people_bits bigint not null default 0,
    channel text not null,
    goal_value numeric not null,
    primary key (site_id, day, channel)
);
alter table reporting.channel_rollup_daily enable row level security;

comment on table reporting.channel_rollup_daily is 'Sessions by day of the site''s time zone and channel.';
comment on column reporting.channel_rollup_daily.channel is 'Channel by the GA4 default channel grouping.';

create table reporting.dimension_rollup_daily (
    site_id integer not null,
    day date not null,
    sessions bigint not null,
    people bigint not null,
    people_bits bigint not null,
    sessions_with_pages bigint not null,
    single_page_sessions bigint not null,
    engaged_sessions bigint not null,
    converted_sessions bigint not null,
    page_views bigint not null,
    duration_ms_sum bigint not null,
    events bigint not null,
    dimension text not null,
    value text collate "C" not null,
    event_value numeric not null,
    primary key (site_id, dimension, day, value)
);
create index dimension_rollup_daily_day on reporting.dimension_rollup_daily (site_id, day);
alter table reporting.dimension_rollup_daily enable row level security;

comment on table reporting.dimension_rollup_daily is
    'Sessions by day of the site''s time zone and by what they have in common, one dimension at a time: a session counts once for each value that it has.';
comment on column reporting.dimension_rollup_daily.events is 'Of events and goals: how often they happened; otherwise 0.';
comment on column reporting.dimension_rollup_daily.dimension is 'What the value is of, as in reporting.session_dimensions.';
comment on column reporting.dimension_rollup_daily.value is
    'The value, of all but pages its first 200 characters; (none) where a session has none.';
comment on column reporting.dimension_rollup_daily.event_value is 'The sum of the values of events or goals; of other dimensions of all goals of the sessions.';

-- Frustration and incidents by day and page.

create table reporting.hotspot_rollup_daily (
    site_id integer not null,
    day date not null,
    sessions bigint not null,
    people bigint not null,
    people_bits bigint not null,
    frustration_count bigint not null,
    frustrated_sessions bigint not null,
    rage_sessions bigint not null,
    visits bigint not null default 0,
    exits bigint not null default 0,
    page text collate "C" not null,
    frustration_sum numeric not null,
    primary key (site_id, day, page)
);
create index hotspot_rollup_daily_frustration on reporting.hotspot_rollup_daily (site_id, day, frustration_sum)
    where frustration_sum > 0;
alter table reporting.hotspot_rollup_daily enable row level security;

comment on table reporting.hotspot_rollup_daily is
    'How frustrated the sessions were that saw a page, by day of the site''s time zone on which they began.';
comment on column reporting.hotspot_rollup_daily.sessions is
    'Sessions that saw the page; of incidents, that had one there.';
comment on column reporting.hotspot_rollup_daily.frustrated_sessions is 'Sessions with a frustration above 0.';
comment on column reporting.hotspot_rollup_daily.rage_sessions is 'Sessions with a rage click on the page.';
comment on column reporting.hotspot_rollup_daily.visits is
    'How often these sessions came to the page; seeing it again at once is no new visit.';
comment on column reporting.hotspot_rollup_daily.exits is 'Sessions of which it was the last page.';
comment on column reporting.hotspot_rollup_daily.page is 'The page; (none) where an incident has none.';

create table reporting.incident_rollup_daily (
    site_id integer not null,
    day date not null,
    incidents bigint not null,
    sessions bigint not null,
    people bigint not null,
    people_bits bigint not null,
    kind text not null,
    page text collate "C" not null,
    primary key (site_id, day, kind, page)
);
alter table reporting.incident_rollup_daily enable row level security;

comment on table reporting.incident_rollup_daily is
    'Incidents by kind and page, by day of the site''s time zone on which their session began.';
comment on column reporting.incident_rollup_daily.incidents is 'Incidents.';
comment on column reporting.incident_rollup_daily.sessions is
    'Sessions that saw the page; of incidents, that had one there.';
comment on column reporting.incident_rollup_daily.kind is 'As in tracking.incidents.';
comment on column reporting.incident_rollup_daily.page is 'The page; (none) where an incident has none.';

-- Page views by hour, and what can be added up of them by day and week. The order of each day and week finds what comes
-- first in a range without reading everything in it (docs/decisions/top-keys.md).

create table reporting.page_rollup_hourly (
    hour timestamptz not null,
    views bigint not null,
    people bigint not null,
    sessions bigint not null,
    time_on_page_ms_sum bigint not null,
    time_on_page_views bigint not null,
    scroll_sum bigint not null,
    scroll_views bigint not null,
    clicks bigint not null,
    load_ms_sum bigint not null,
    load_views bigint not null,
    entries bigint not null,
    exits bigint not null,
    bounces bigint not null,
    people_bits bigint not null default 0,
    site_id integer not null,
    load_ms_p90 double precision,
    page_category text not null,
    page text collate "C" not null,
    primary key (site_id, hour, page_category, page)
);
create index page_rollup_hourly_hour on reporting.page_rollup_hourly (hour);
alter table reporting.page_rollup_hourly enable row level security;

comment on table reporting.page_rollup_hourly is
    'Page views by hour, category and page; permanent, outlives the raw rows.';
comment on column reporting.page_rollup_hourly.load_ms_sum is 'Sum of the load times, ms.';
comment on column reporting.page_rollup_hourly.load_views is 'Views whose load time is known.';

create table reporting.page_rollup_daily (
    site_id integer not null,
    day date not null,
    views bigint not null,
    time_on_page_ms_sum bigint not null,
    time_on_page_views bigint not null,
    scroll_sum bigint not null,
    scroll_views bigint not null,
    clicks bigint not null,
    entries bigint not null,
    exits bigint not null,
    bounces bigint not null,
    people_of_an_hour bigint not null default 0,
    people_bits bigint not null default 0,
    page text collate "C" not null,
    primary key (site_id, day, page)
);
create index page_rollup_daily_views on reporting.page_rollup_daily (site_id, day, views);
alter table reporting.page_rollup_daily enable row level security;

comment on table reporting.page_rollup_daily is
    'What can be added up of reporting.page_rollup_hourly, by day of the site''s time zone and page.';
comment on column reporting.page_rollup_daily.day is
    'Day of the site''s time zone in which the hour of the view began.';
comment on column reporting.page_rollup_daily.people_of_an_hour is
    'The most distinct people of any hour and page category of the day.';

create table reporting.page_rollup_weekly (
    site_id integer not null,
    week date not null,
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
    page text collate "C" not null,
    primary key (site_id, week, page)
);
create index page_rollup_weekly_none on reporting.page_rollup_weekly (site_id, week) where views = 0;
create index page_rollup_weekly_views on reporting.page_rollup_weekly (site_id, week, views);
alter table reporting.page_rollup_weekly enable row level security;

comment on table reporting.page_rollup_weekly is 'reporting.page_rollup_daily by week.';
comment on column reporting.page_rollup_weekly.people_of_an_hour is
    'The most distinct people of any hour and page category of the week.';

create table reporting.view_rollup_daily (
    site_id integer not null,
    day date not null,
    views bigint not null,
    primary key (site_id, day)
);
alter table reporting.view_rollup_daily enable row level security;

comment on table reporting.view_rollup_daily is 'The views of all pages of reporting.page_rollup_daily.';
comment on column reporting.view_rollup_daily.day is
    'Day of the site''s time zone in which the hour of the view began.';

-- From page to page, and from task to task.

create table reporting.transition_rollup_daily (
    site_id integer not null,
    day date not null,
    transitions bigint not null,
    sessions bigint not null,
    people bigint not null default 0,
    people_bits bigint not null default 0,
    from_page text collate "C" not null,
    to_page text collate "C" not null,
    primary key (site_id, day, from_page, to_page)
);
create index transition_rollup_daily_transitions on reporting.transition_rollup_daily (site_id, day, transitions);
alter table reporting.transition_rollup_daily enable row level security;

comment on table reporting.transition_rollup_daily is
    'Neighbours in the journeys of the sessions that started on a day.';

create table reporting.transition_rollup_weekly (
    site_id integer not null,
    week date not null,
    transitions bigint not null,
    sessions bigint not null,
    people_of_a_day bigint not null default 0,
    people_bits bigint not null default 0,
    from_page text collate "C" not null,
    to_page text collate "C" not null,
    primary key (site_id, week, from_page, to_page)
);
create index transition_rollup_weekly_none on reporting.transition_rollup_weekly (site_id, week) where transitions = 0;
create index transition_rollup_weekly_transitions on reporting.transition_rollup_weekly (site_id, week, transitions);
alter table reporting.transition_rollup_weekly enable row level security;

comment on table reporting.transition_rollup_weekly is 'reporting.transition_rollup_daily by week.';
comment on column reporting.transition_rollup_weekly.people_of_a_day is
    'The most distinct people of any day of the week.';

create table reporting.flow_rollup_daily (
    site_id integer not null,
    day date not null,
    sessions bigint not null,
    people bigint not null,
    people_bits bigint not null,
    tasks_started bigint not null,
    tasks_completed bigint not null,
    duration_ms_sum bigint not null,
    flow_key uuid not null,
    flow text[] collate "C" not null,
    primary key (site_id, day, flow_key)
);
alter table reporting.flow_rollup_daily enable row level security;

comment on table reporting.flow_rollup_daily is 'Sessions with tasks by the sequence in which the tasks were started.';
comment on column reporting.flow_rollup_daily.tasks_started is 'Events task_start of these sessions.';
comment on column reporting.flow_rollup_daily.tasks_completed is 'Events task_complete of these sessions.';
comment on column reporting.flow_rollup_daily.flow_key is 'Hash of the flow, which can be too long for a key.';
comment on column reporting.flow_rollup_daily.flow is
    'Tasks in the order in which they were started, equal neighbours once.';

-- Performance by hour.

create table reporting.performance_rollup_hourly (
    hour timestamptz not null,
    measurements bigint not null,
    excellent bigint not null,
    good bigint not null,
    needs_attention bigint not null,
    value_ms_p50 double precision not null,
    value_ms_p90 double precision not null,
    value_ms_p99 double precision not null,
    people bigint not null default 0,
    people_bits bigint not null default 0,
    site_id integer not null,
    name text not null,
    endpoint text collate "C" not null,
    value_ms_sum numeric not null,
    value_ms_max numeric not null,
    primary key (site_id, hour, name, endpoint)
);
alter table reporting.performance_rollup_hourly enable row level security;

comment on table reporting.performance_rollup_hourly is
    'Performance by hour, metric and endpoint; permanent, outlives the raw rows. Without bots.';
comment on column reporting.performance_rollup_hourly.hour is 'Beginning of the hour, UTC.';
comment on column reporting.performance_rollup_hourly.measurements is 'How many.';
comment on column reporting.performance_rollup_hourly.excellent is 'Those below the first threshold.';
comment on column reporting.performance_rollup_hourly.good is 'Those below the second one.';
comment on column reporting.performance_rollup_hourly.needs_attention is 'The rest.';
comment on column reporting.performance_rollup_hourly.value_ms_p50 is 'Median, exact.';
comment on column reporting.performance_rollup_hourly.value_ms_p90 is '90th percentile, exact.';
comment on column reporting.performance_rollup_hourly.value_ms_p99 is '99th percentile, exact.';
comment on column reporting.performance_rollup_hourly.people is
    'Distinct people who waited; 0 where no visitor is named. Not to be added up over rows.';
comment on column reporting.performance_rollup_hourly.value_ms_sum is 'Sum, in milliseconds.';
comment on column reporting.performance_rollup_hourly.value_ms_max is 'The longest.';

create table reporting.performance_alerts (
    hour timestamptz not null,
    breaches bigint not null,
    site_id integer not null,
    name text not null,
    endpoint text collate "C" not null,
    threshold_ms numeric not null,
    worst_ms numeric not null,
    primary key (site_id, hour, name, endpoint)
);
alter table reporting.performance_alerts enable row level security;

comment on table reporting.performance_alerts is
    'Hours in which a metric needed attention somewhere; made with reporting.performance_rollup_hourly.';
comment on column reporting.performance_alerts.hour is 'Beginning of the hour, UTC.';
comment on column reporting.performance_alerts.breaches is 'How often.';
comment on column reporting.performance_alerts.threshold_ms is 'What was reached or exceeded.';
comment on column reporting.performance_alerts.worst_ms is 'The longest.';

-- Days of activity and what is counted of them: people over a range and cohorts (docs/decisions/people-over-ranges.md).

create table tracking.active_days (
    person_id bigint not null,
    site_id integer not null,
    day date not null,
    previous_day date not null,
    first_day date not null,
    primary key (person_id, site_id, day)
);
create index active_days_site_id_day on tracking.active_days (site_id, day);
alter table tracking.active_days enable row level security, force row level security;

comment on table tracking.active_days is
    'On which days people had sessions that count; kept by refresh. Below the retention floor only the first and the last day of each are left.';
comment on column tracking.active_days.person_id is 'Who (tracking.persons.id); negative in anonymous sessions.';
comment on column tracking.active_days.site_id is 'On which site.';
comment on column tracking.active_days.day is 'Day on which a session began, in the time zone of the site.';
comment on column tracking.active_days.previous_day is
    'The person''s day before that on this site; -infinity where there is none.';
comment on column tracking.active_days.first_day is 'The person''s first day on this site.';

create table reporting.frozen_days (
    site_id integer primary key references tracking.sites (id) on delete cascade,
    before date not null
);

comment on table reporting.frozen_days is
    'Below which day tracking.active_days holds only the first and the last day of each person.';
comment on column reporting.frozen_days.site_id is 'The site.';
comment on column reporting.frozen_days.before is
    'That day, in the time zone of the site: the first that was not frozen.';

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
comment on column reporting.people_rollup_daily.previous_day is
    'The day before that on which they had a session; -infinity where it is their first.';
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
comment on column reporting.cohort_rollup_daily.day is
    'The first day in its month with a session of theirs, in the time zone of the site.';
comment on column reporting.cohort_rollup_daily.cohort is 'First day of the month of their first session.';
comment on column reporting.cohort_rollup_daily.people is
    'How many people; over the days of a month they can be added up.';

-- The materialized views.

create materialized view reporting.session_metrics_daily as
select
    r.site_id,
    r.day,
    r.device_type,
    r.browser,
    r.sessions,
    r.people,
    r.single_page_sessions as bounces,
    r.short_sessions,
    r.engaged_sessions,
    r.long_sessions,
    r.multi_page_sessions,
    r.converted_sessions as conversions,
    r.page_views,
    r.events,
    r.goals,
    r.goal_value,
    round(r.duration_ms_sum / (1000.0 * r.sessions), 3) as duration_seconds_average,
    round((r.duration_ms_median / 1000)::numeric, 3) as duration_seconds_median,
    round((r.duration_ms_p90 / 1000)::numeric, 3) as duration_seconds_p90,
    round(r.duration_ms_min / 1000.0, 3) as duration_seconds_min,
    round(r.duration_ms_max / 1000.0, 3) as duration_seconds_max,
    round(r.page_views::numeric / r.sessions, 4) as pages_per_session,
    round(r.events::numeric / r.sessions, 4) as events_per_session,
    round(r.duration_ms_sum / (1000.0 * nullif(r.page_views, 0)), 3) as seconds_per_page,
    round(r.single_page_sessions::numeric / nullif(r.sessions_with_pages, 0), 4) as bounce_rate,
    round(r.short_sessions::numeric / nullif(r.sessions_with_pages, 0), 4) as short_rate,
    round(r.engaged_sessions::numeric / r.sessions, 4) as engagement_rate
from reporting.session_rollup_daily as r
where r.day >= (now() at time zone 'UTC')::date - 90;
create unique index session_metrics_daily_key
    on reporting.session_metrics_daily (site_id, day, device_type, browser);

comment on materialized view reporting.session_metrics_daily is
    'Session metrics of the last 90 days by day, device and browser. Rates are null where nothing can be divided.';

create materialized view reporting.page_metrics_hourly as
select
    r.site_id,
    r.hour,
    r.page_category,
    r.page,
    r.views,
    r.people,
    r.sessions,
    round(r.time_on_page_ms_sum / (1000.0 * nullif(r.time_on_page_views, 0)), 3) as time_on_page_seconds,
    round(r.scroll_sum::numeric / nullif(r.scroll_views, 0), 2) as scroll_depth,
    r.clicks,
    round(r.load_ms_sum::numeric / nullif(r.load_views, 0), 1) as load_ms_average,
    r.load_ms_p90,
    r.entries,
    r.exits,
    r.bounces,
    round(r.bounces::numeric / nullif(r.entries, 0), 4) as bounce_rate
from reporting.page_rollup_hourly as r
where r.hour >= date_trunc('hour', now()) - interval '7 days';
create unique index page_metrics_hourly_key
    on reporting.page_metrics_hourly (site_id, hour, page_category, page);

comment on materialized view reporting.page_metrics_hourly is
    'Page metrics of the last 7 days by hour, category and page.';

create table reporting.view_freshness (
    view_name name primary key,
    window_start timestamptz not null default '-infinity',
    is_stale boolean not null default true
);

comment on table reporting.view_freshness is
    'Which materialized view must be refreshed although its window has not moved.';
comment on column reporting.view_freshness.view_name is 'Name of a materialized view in this schema.';
comment on column reporting.view_freshness.window_start is 'Where its window began when it was last refreshed.';
comment on column reporting.view_freshness.is_stale is 'Whether a bucket of its window has been computed again since.';

insert into reporting.view_freshness (view_name)
values ('session_metrics_daily'), ('page_metrics_hourly');

create table reporting.resting_buckets (
    rests_until timestamptz not null,
    bucket timestamptz not null,
    site_id integer not null,
    rollup text not null,
    primary key (rollup, site_id, bucket)
);

comment on table reporting.resting_buckets is
    'Buckets whose computation took long: a refresh leaves them in the dirty log until they have rested.';
comment on column reporting.resting_buckets.rests_until is 'When a refresh may compute it again.';
comment on column reporting.resting_buckets.bucket is 'Start of the bucket.';
comment on column reporting.resting_buckets.site_id is 'The site.';
comment on column reporting.resting_buckets.rollup is 'The family of rollups, as in pipeline.dirty_buckets.';

-- Columns mean the same wherever they stand: what has no comment of its own gets it here.
do $$
declare
    v_comment record;
begin
    for v_comment in
        select k.relname, a.attname, c.meaning
        from (values
            ('site_id', 'The site.'),
            ('day', 'Day of the start of the session, in the time zone of the site.'),
            ('sessions', 'Sessions.'),
            ('people', 'Distinct people; not to be added up over rows.'),
            ('sessions_with_pages', 'Sessions with a page view: the denominator of both bounce rates.'),
            ('single_page_sessions', 'Sessions with exactly one page view.'),
            ('short_sessions', 'Sessions with a page view, under 30 s.'),
            ('engaged_sessions', 'Sessions of at least 10 s, or two page views, or a conversion.'),
            ('converted_sessions', 'Sessions with a conversion.'),
            ('page_views', 'Page views of these sessions.'),
            ('events', 'Events other than page views of these sessions.'),
            ('goals', 'Goals and conversions.'),
            ('goal_value', 'Sum of the values of goals and conversions.'),
            ('duration_ms_sum', 'Sum of the durations, ms.'),
            ('duration_ms_median', 'Exact median of the duration (percentile_cont), ms.'),
            ('duration_ms_p90', 'Exact 90th percentile of the duration (percentile_cont), ms.'),
            ('frustration_count', 'Sessions whose frustration is known: all but anonymous ones.'),
            ('frustration_sum', 'Sum of their frustration.'),
            ('device_type', 'Device type.'),
            ('browser', 'Browser family.'),
            ('long_sessions', 'Sessions of at least 600 s.'),
            ('multi_page_sessions', 'Sessions with at least two page views.'),
            ('people_bits', 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.'),
            ('page', 'The page.'),
            ('exits', 'Views that ended a session.'),
            ('hour', 'Hour of the view, UTC.'),
            ('page_category', 'Category as sent; none where none was sent.'),
            ('views', 'Page views.'),
            ('time_on_page_ms_sum', 'Sum of the time on page, ms.'),
            ('time_on_page_views', 'Views whose time on page is known.'),
            ('scroll_sum', 'Sum of the scroll depths, percent.'),
            ('scroll_views', 'Views whose scroll depth is known.'),
            ('clicks', 'Clicks on the page.'),
            ('load_ms_p90', 'Exact 90th percentile of the load time (percentile_cont), ms.'),
            ('entries', 'Views that began a session.'),
            ('bounces', 'Sessions with exactly one page view; on a page: those that entered there.'),
            ('week', 'Monday of the week, in the time zone of the site.'),
            ('from_page', 'The page that was left.'),
            ('to_page', 'The page that was entered.'),
            ('transitions', 'How often the second page followed the first.'),
            ('name', 'The metric.'),
            ('endpoint', 'Where it was measured; none where that is unknown.'),
            ('conversions', 'Sessions with a conversion.'),
            ('duration_seconds_average', 'Average duration, s.'),
            ('duration_seconds_median', 'Median duration, s.'),
            ('duration_seconds_p90', '90th percentile of the duration, s.'),
            ('duration_seconds_min', 'Shortest duration, s.'),
            ('duration_seconds_max', 'Longest duration, s.'),
            ('pages_per_session', 'Page views per session.'),
            ('events_per_session', 'Events per session.'),
            ('seconds_per_page', 'Session time per page view, s.'),
            ('bounce_rate', 'Single-page sessions per session with pages; on a page: per entry.'),
            ('short_rate', 'Short sessions per session with pages.'),
            ('engagement_rate', 'Engaged sessions per session.'),
            ('time_on_page_seconds', 'Average time on page where it is known, s.'),
            ('scroll_depth', 'Average scroll depth where it is known, percent.'),
            ('load_ms_average', 'Average load time, ms.')
        ) as c (column_name, meaning)
        join pg_catalog.pg_attribute as a
            on a.attname = c.column_name
            and a.attnum > 0
        join pg_catalog.pg_class as k
            on k.oid = a.attrelid
            and k.relnamespace = 'reporting'::regnamespace
            and k.relkind in ('r', 'm')
        where col_description(a.attrelid, a.attnum) is null
    loop
        execute format('comment on column reporting.%I.%I is %L', v_comment.relname, v_comment.attname, v_comment.meaning);
    end loop;
end
$$;
