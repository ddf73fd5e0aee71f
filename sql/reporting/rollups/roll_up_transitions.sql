-- Only what differs is written, and then its weeks: most pairs of pages of a day are the same at the next refresh.
create or replace function reporting.roll_up_transitions(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
as $$
declare
    v_sites integer[];
    v_days date[];
    v_from_pages text[];
    v_to_pages text[];
begin
    if p_sites is null then
        return;
    end if;
    with days as materialized (
        select d.*
        from reporting.local_days(p_sites, p_buckets) as d
    ),
    counted as materialized (
        select
            d.site_id, d.day, s.journey_path[i.place] as from_page, s.journey_path[i.place + 1] as to_page,
            count(*) as transitions, count(distinct s.session_id) as sessions, count(distinct s.person_id) as people,
            bit_or(reporting.person_bit(s.person_id)) as people_bits
        from days as d
        cross join lateral (
            select s.person_id, s.session_id, s.journey_path
            from tracking.user_sessions as s
            where s.site_id = d.site_id
                and s.started_at >= d.from_at
                and s.started_at < d.to_at
                and s.analytics_allowed
                and not s.is_bot
            offset 0
        ) as s
        cross join lateral generate_series(1, cardinality(s.journey_path) - 1) as i (place)
        group by d.site_id, d.day, from_page, to_page
    ),
    stored as (
        select r.*
        from days as d
        cross join lateral (
            select r.*
            from reporting.transition_rollup_daily as r
            where r.site_id = d.site_id
                and r.day = d.day
            offset 0
        ) as r
    ),
    differences as materialized (
        select site_id, day, from_page, to_page, c.transitions, c.sessions, c.people, c.people_bits
        from counted as c
        full join stored as o using (site_id, day, from_page, to_page)
        where (c.transitions, c.sessions, c.people, c.people_bits)
            is distinct from (o.transitions, o.sessions, o.people, o.people_bits)
    ),
    removed as (
        delete from reporting.transition_rollup_daily as r
        using differences as d
        where d.transitions is null
            and r.site_id = d.site_id
            and r.day = d.day
            and r.from_page = d.from_page
            and r.to_page = d.to_page
    ),
    written as (
        insert into reporting.transition_rollup_daily (
            site_id, day, from_page, to_page, transitions, sessions, people, people_bits
        )
        select d.site_id, d.day, d.from_page, d.to_page, d.transitions, d.sessions, d.people, d.people_bits
        from differences as d
        where d.transitions is not null
        on conflict (site_id, day, from_page, to_page) do update
        set transitions = excluded.transitions,
            sessions = excluded.sessions,
            people = excluded.people,
            people_bits = excluded.people_bits
    )
    select array_agg(d.site_id), array_agg(d.day), array_agg(d.from_page), array_agg(d.to_page)
    into v_sites, v_days, v_from_pages, v_to_pages
    from differences as d;
    perform reporting.roll_up_transition_weeks(v_sites, v_days, v_from_pages, v_to_pages);
end
$$;

comment on function reporting.roll_up_transitions is
    'Computes the transitions of these sites and days (element by element) again from the sessions, and those of their weeks.';
