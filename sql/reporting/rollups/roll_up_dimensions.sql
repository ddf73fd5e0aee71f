-- Day by day, each by the indexes on time: what a session has in common with others is counted first by person, so that
-- distinct people need no sort.
create or replace function reporting.roll_up_dimensions(p_sites integer[], p_buckets timestamptz[])
    returns void
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
begin atomic
    insert into reporting.dimension_rollup_daily (
        site_id, day, dimension, value, sessions, people, people_bits, sessions_with_pages, single_page_sessions,
        engaged_sessions, converted_sessions, page_views, duration_ms_sum, events, event_value
    )
    select
        p.site_id, p.day, p.dimension, p.value, sum(p.sessions), count(*), bit_or(reporting.person_bit(p.person_id)),
        sum(p.with_pages), sum(p.single_page), sum(p.engaged), sum(p.converted), sum(p.page_views),
        sum(p.duration_ms), sum(p.events), sum(p.event_value)
    from (
        select
            d.site_id, d.day, s.dimension, s.value, s.person_id,
            count(*) as sessions,
            count(s.is_single_page) as with_pages,
            count(*) filter (where s.is_single_page) as single_page,
            count(*) filter (where s.is_engaged) as engaged,
            count(*) filter (where s.is_converted) as converted,
            sum(s.page_count) as page_views,
            sum(s.duration_ms) as duration_ms,
            sum(s.events) as events,
            sum(s.event_value) as event_value
        from reporting.local_days(p_sites, p_buckets) as d
        cross join lateral reporting.session_dimensions(d.site_id, d.from_at, d.to_at, null) as s
        group by d.site_id, d.day, s.dimension, s.value, s.person_id
    ) as p
    group by p.site_id, p.day, p.dimension, p.value;
end;

comment on function reporting.roll_up_dimensions is
    'Computes reporting.dimension_rollup_daily of these sites and days (element by element), which have been emptied, from sessions and their events.';
