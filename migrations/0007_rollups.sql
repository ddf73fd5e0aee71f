--! role: owner
-- Permanent aggregates, kept up by bucket, and the two materialized views over them.
-- They count only people who consent and no bots: materialized views and rollups bypass row security.

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
    goal_value numeric not null,
    duration_ms_sum bigint not null,
    duration_ms_median double precision not null,
    duration_ms_p90 double precision not null,
    primary key (site_id, day)
);

create table reporting.session_rollup_daily (
    site_id integer not null,
    day date not null,
    device_type text not null,
    browser text not null,
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
    goal_value numeric not null,
    duration_ms_sum bigint not null,
    duration_ms_min bigint not null,
    duration_ms_max bigint not null,
    duration_ms_median double precision not null,
    duration_ms_p90 double precision not null,
    primary key (site_id, day, device_type, browser)
);

create table reporting.channel_rollup_daily (
    site_id integer not null,
    day date not null,
    channel text not null,
    sessions bigint not null,
    people bigint not null,
    engaged_sessions bigint not null,
    converted_sessions bigint not null,
    goal_value numeric not null,
    primary key (site_id, day, channel)
);

create table reporting.transition_rollup_daily (
    site_id integer not null,
    day date not null,
    from_page text collate "C" not null,
    to_page text collate "C" not null,
    transitions bigint not null,
    sessions bigint not null,
    primary key (site_id, day, from_page, to_page)
);

create table reporting.page_rollup_hourly (
    site_id integer not null,
    hour timestamptz not null,
    page_category text not null,
    page text collate "C" not null,
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
    load_ms_p90 double precision,
    entries bigint not null,
    exits bigint not null,
    bounces bigint not null,
    primary key (site_id, hour, page_category, page)
);

create index session_rollup_daily_day on reporting.session_rollup_daily (day);
create index page_rollup_hourly_hour on reporting.page_rollup_hourly (hour);

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

comment on table reporting.site_rollup_daily is 'Sessions of each site by day of its time zone. Distinct people, median and p90 are exact.';
comment on table reporting.session_rollup_daily is 'Sessions by day of the site''s time zone, device and browser; permanent, outlives the raw rows.';
comment on table reporting.channel_rollup_daily is 'Sessions by day of the site''s time zone and channel.';
comment on table reporting.transition_rollup_daily is 'Neighbours in the journeys of the sessions that started on a day.';
comment on table reporting.page_rollup_hourly is 'Page views by hour, category and page; permanent, outlives the raw rows.';
comment on materialized view reporting.session_metrics_daily is 'Session metrics of the last 90 days by day, device and browser. Rates are null where nothing can be divided.';
comment on materialized view reporting.page_metrics_hourly is 'Page metrics of the last 7 days by hour, category and page.';

-- Columns mean the same wherever they stand, so each meaning is written once.
do $$
declare
    v_comment record;
begin
    for v_comment in
        select *
        from (values
            ('site_id', 'The site.'),
            ('day', 'Day of the start of the session, in the time zone of the site.'),
            ('hour', 'Hour of the view, UTC.'),
            ('device_type', 'Device type.'),
            ('browser', 'Browser family.'),
            ('channel', 'Channel by the GA4 default channel grouping.'),
            ('page_category', 'Category as sent; none where none was sent.'),
            ('page', 'The page.'),
            ('from_page', 'The page that was left.'),
            ('to_page', 'The page that was entered.'),
            ('transitions', 'How often the second page followed the first.'),
            ('sessions', 'Sessions.'),
            ('people', 'Distinct people; not to be added up over rows.'),
            ('sessions_with_pages', 'Sessions with a page view: the denominator of both bounce rates.'),
            ('single_page_sessions', 'Sessions with exactly one page view.'),
            ('short_sessions', 'Sessions with a page view, under 30 s.'),
            ('engaged_sessions', 'Sessions of at least 10 s, or two page views, or a conversion.'),
            ('long_sessions', 'Sessions of at least 600 s.'),
            ('converted_sessions', 'Sessions with a conversion.'),
            ('conversions', 'Sessions with a conversion.'),
            ('multi_page_sessions', 'Sessions with at least two page views.'),
            ('page_views', 'Page views of these sessions.'),
            ('views', 'Page views.'),
            ('events', 'Events other than page views of these sessions.'),
            ('goals', 'Goals and conversions.'),
            ('goal_value', 'Sum of the values of goals and conversions.'),
            ('duration_ms_sum', 'Sum of the durations, ms.'),
            ('duration_ms_min', 'Shortest duration, ms.'),
            ('duration_ms_max', 'Longest duration, ms.'),
            ('duration_ms_median', 'Exact median of the duration (percentile_cont), ms.'),
            ('duration_ms_p90', 'Exact 90th percentile of the duration (percentile_cont), ms.'),
            ('duration_seconds_average', 'Average duration, s.'),
            ('duration_seconds_median', 'Median duration, s.'),
            ('duration_seconds_p90', '90th percentile of the duration, s.'),
            ('duration_seconds_min', 'Shortest duration, s.'),
            ('duration_seconds_max', 'Longest duration, s.'),
            ('pages_per_session', 'Page views per session.'),
            ('events_per_session', 'Events per session.'),
            ('seconds_per_page', 'Session time per page view, s.'),
            ('bounces', 'Sessions with exactly one page view; on a page: those that entered there.'),
            ('bounce_rate', 'Single-page sessions per session with pages; on a page: per entry.'),
            ('short_rate', 'Short sessions per session with pages.'),
            ('engagement_rate', 'Engaged sessions per session.'),
            ('time_on_page_ms_sum', 'Sum of the time on page, ms.'),
            ('time_on_page_views', 'Views whose time on page is known.'),
            ('time_on_page_seconds', 'Average time on page where it is known, s.'),
            ('scroll_sum', 'Sum of the scroll depths, percent.'),
            ('scroll_views', 'Views whose scroll depth is known.'),
            ('scroll_depth', 'Average scroll depth where it is known, percent.'),
            ('clicks', 'Clicks on the page.'),
            ('load_ms_sum', 'Sum of the load times, ms.'),
            ('load_views', 'Views whose load time is known.'),
            ('load_ms_average', 'Average load time, ms.'),
            ('load_ms_p90', 'Exact 90th percentile of the load time (percentile_cont), ms.'),
            ('entries', 'Views that began a session.'),
            ('exits', 'Views that ended a session.')
        ) as c (column_name, meaning)
        join pg_catalog.pg_attribute as a
            on a.attname = c.column_name
        join pg_catalog.pg_class as k
            on k.oid = a.attrelid
            and k.relnamespace = 'reporting'::regnamespace
            and k.relkind in ('r', 'm')
    loop
        execute format(
            'comment on column reporting.%I.%I is %L',
            v_comment.relname, v_comment.column_name, v_comment.meaning
        );
    end loop;
end
$$;
