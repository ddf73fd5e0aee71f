-- As reporting.roll_up_page_weeks.
create or replace function reporting.roll_up_transition_weeks(
    p_sites integer[],
    p_days date[],
    p_from_pages text[],
    p_to_pages text[]
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set enable_nestloop = off
as $$
begin
    if p_sites is null then
        return;
    end if;
    with changed as materialized (
        select distinct c.site_id, date_trunc('week', c.day::timestamp)::date as week, c.from_page, c.to_page
        from unnest(p_sites, p_days, p_from_pages, p_to_pages) as c (site_id, day, from_page, to_page)
    ),
    days as (
        select w.week, d.*
        from (select distinct c.site_id, c.week from changed as c) as w
        cross join lateral (
            select d.*
            from reporting.transition_rollup_daily as d
            where d.site_id = w.site_id
                and d.day >= w.week
                and d.day < w.week + 7
            offset 0
        ) as d
    )
    insert into reporting.transition_rollup_weekly as w (
        site_id, week, from_page, to_page, transitions, sessions, people_of_a_day, people_bits
    )
    select
        site_id, week, from_page, to_page, coalesce(sum(d.transitions), 0), coalesce(sum(d.sessions), 0),
        coalesce(max(d.people), 0), coalesce(bit_or(d.people_bits), 0)
    from changed as c
    left join days as d using (site_id, week, from_page, to_page)
    group by site_id, week, from_page, to_page
    on conflict (site_id, week, from_page, to_page) do update
    set transitions = excluded.transitions,
        sessions = excluded.sessions,
        people_of_a_day = excluded.people_of_a_day,
        people_bits = excluded.people_bits;
    delete from reporting.transition_rollup_weekly as w
    where w.site_id = any (array(select distinct s.id from unnest(p_sites) as s (id)))
        and w.week = any (array(select distinct date_trunc('week', d.day::timestamp)::date from unnest(p_days) as d (day)))
        and w.transitions = 0;
end
$$;

comment on function reporting.roll_up_transition_weeks is
    'Adds up reporting.transition_rollup_weekly of these sites, days and steps (element by element) from reporting.transition_rollup_daily.';
