-- What the daily rollups count: sessions of people who consent, by row security and by the flag, and no bots. Each day is read
-- by the time index, however many there are: what a day is depends on the site, so no hash can tell it, and to compare
-- every session with every day of its site takes minutes at a year of two million. The span of all buckets is given, so that
-- months can be left out when the statement is planned. No pin of the search path: it must inline.
create or replace function reporting.sessions_of_days(
    p_sites integer[],
    p_buckets timestamptz[],
    p_from timestamptz,
    p_to timestamptz
)
    returns table (
        site_id integer,
        day date,
        person_id bigint,
        session_id uuid,
        started_at timestamptz,
        device_type text,
        browser text,
        page_count integer,
        event_count integer,
        goal_count integer,
        goal_value numeric,
        duration_ms bigint,
        is_single_page boolean,
        is_short boolean,
        is_engaged boolean,
        is_long boolean,
        is_converted boolean,
        frustration numeric,
        journey_path text[]
    )
    language sql
    stable
begin atomic
    select
        s.site_id, (b.bucket at time zone t.time_zone)::date, s.person_id, s.session_id, s.started_at, s.device_type,
        s.browser, s.page_count, s.event_count, s.goal_count, s.goal_value, s.duration_ms, s.is_single_page, s.is_short,
        s.is_engaged, s.is_long, s.is_converted, round(s.frustration::numeric, 6), s.journey_path
    from unnest(p_sites, p_buckets) as b (site_id, bucket)
    join tracking.sites as t
        on t.id = b.site_id
    cross join lateral (
        select s.*
        from tracking.user_sessions as s
        where s.site_id = b.site_id
            and s.started_at >= p_from
            and s.started_at < p_to
            and s.started_at >= b.bucket
            and s.started_at < ((b.bucket at time zone t.time_zone)::date + 1)::timestamp at time zone t.time_zone
            and s.analytics_allowed
            and not s.is_bot
        offset 0
    ) as s;
end;

comment on function reporting.sessions_of_days is
    'The sessions that count on these sites and days (element by element), all of which lie from p_from to p_to. Frustration is rounded, so that sums of it do not depend on order.';
