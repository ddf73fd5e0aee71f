-- Without a filter from the rollup, otherwise from the sessions, whose distinct people are exact over any range.
create or replace function reporting.dimension_groups(
    p_site_id integer,
    p_from date,
    p_to date,
    p_dimension text,
    p_filter jsonb
)
    returns table (
        value text,
        people bigint,
        people_bits bigint,
        exact_people bigint,
        sessions numeric,
        sessions_with_pages numeric,
        single_page_sessions numeric,
        engaged_sessions numeric,
        converted_sessions numeric,
        page_views numeric,
        duration_ms numeric,
        events numeric,
        event_value numeric
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan -- the amount to read depends on the range
    set jit = off
as $$
declare
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = p_site_id);
    v_from timestamptz := p_from::timestamp at time zone v_time_zone;
    v_to timestamptz := p_to::timestamp at time zone v_time_zone;
begin
    if p_filter is null then
        return query
        select
            r.value, max(r.people), bit_or(r.people_bits), case when count(*) = 1 then max(r.people) end, sum(r.sessions),
            sum(r.sessions_with_pages), sum(r.single_page_sessions), sum(r.engaged_sessions),
            sum(r.converted_sessions), sum(r.page_views), sum(r.duration_ms_sum), sum(r.events), sum(r.event_value)
        from reporting.dimension_rollup_daily as r
        where r.site_id = p_site_id
            and r.dimension = p_dimension
            and r.day >= p_from
            and r.day < p_to
        group by r.value;
        return;
    end if;
    return query
    select
        d.value, count(distinct d.person_id), bit_or(reporting.person_bit(d.person_id)), count(distinct d.person_id),
        count(*)::numeric, count(d.is_single_page)::numeric, count(*) filter (where d.is_single_page)::numeric,
        count(*) filter (where d.is_engaged)::numeric, count(*) filter (where d.is_converted)::numeric,
        sum(d.page_count)::numeric, sum(d.duration_ms), sum(d.events), sum(d.event_value)
    from reporting.filtered_sessions(p_site_id, v_from, v_to, p_filter) as s
    join reporting.session_dimensions(p_site_id, v_from, v_to, p_dimension) as d
        using (person_id, session_id, started_at)
    group by d.value;
end
$$;

comment on function reporting.dimension_groups is
    'What the questions about one dimension add up: each value with its sessions over days of a site, p_to excluded, of all sessions or of those that a filter keeps. exact_people is null where days were added up.';
