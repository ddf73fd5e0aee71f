-- A session counts once on a page, however often it comes back to it. Incidents lie within their session, which lasts
-- no longer than session_cap; their day is that of the session, as everywhere.
create or replace function reporting.roll_up_hotspots(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set enable_hashjoin = on
    set enable_nestloop = off -- of what one step leaves to the next nothing is known, and one row is never right
    set enable_seqscan = on
as $$
declare
    v_span record := reporting.span_of_days(p_sites, p_buckets);
    v_cap interval := ops.setting('session_cap')::interval;
begin
    with day_sessions as materialized (
        select s.site_id, s.day, s.person_id, s.session_id, s.started_at, s.frustration, s.journey_path
        from reporting.sessions_of_days(p_sites, p_buckets, v_span.from_at, v_span.to_at) as s
    ),
    incidents as materialized (
        select
            s.site_id, s.day, s.person_id, s.session_id, i.kind, coalesce(i.page, '(none)') as page, count(*) as incidents
        from day_sessions as s
        join tracking.incidents as i
            on i.person_id = s.person_id
            and i.session_id = s.session_id
            and i.started_at >= s.started_at
            and i.started_at >= v_span.from_at
            and i.started_at <= v_span.to_at + v_cap
            and i.analytics_allowed
        where s.frustration > 0
        group by s.site_id, s.day, s.person_id, s.session_id, i.kind, coalesce(i.page, '(none)')
    ),
    kinds as (
        insert into reporting.incident_rollup_daily (
            site_id, day, kind, page, incidents, sessions, people, people_bits
        )
        select
            i.site_id, i.day, i.kind, i.page, sum(i.incidents), count(*), count(distinct i.person_id),
            bit_or(reporting.person_bit(i.person_id))
        from incidents as i
        group by i.site_id, i.day, i.kind, i.page
    ),
    seen as (
        select
            s.site_id, s.day, s.person_id, s.session_id, s.frustration, p.page, p.visits,
            s.journey_path[cardinality(s.journey_path)] = p.page as is_exit
        from day_sessions as s
        cross join lateral (
            select n.page, count(*) as visits
            from unnest(s.journey_path) as n (page)
            group by n.page
        ) as p
    )
    insert into reporting.hotspot_rollup_daily (
        site_id, day, page, sessions, people, people_bits, frustration_count, frustration_sum, frustrated_sessions,
        rage_sessions, visits, exits
    )
    select
        s.site_id, s.day, s.page,
        count(*),
        count(distinct s.person_id),
        bit_or(reporting.person_bit(s.person_id)),
        count(s.frustration),
        coalesce(sum(s.frustration), 0),
        count(*) filter (where s.frustration > 0),
        count(i.session_id),
        sum(s.visits),
        count(*) filter (where s.is_exit)
    from seen as s
    left join incidents as i
        on i.kind = 'rage_click'
        and (i.site_id, i.day, i.person_id, i.session_id, i.page) = (s.site_id, s.day, s.person_id, s.session_id, s.page)
    group by s.site_id, s.day, s.page;
end
$$;

comment on function reporting.roll_up_hotspots is
    'Computes reporting.hotspot_rollup_daily and incident_rollup_daily of these sites and days (element by element), which have been emptied, from sessions and incidents.';
