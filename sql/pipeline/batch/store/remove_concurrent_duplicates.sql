-- As pipeline.remove_duplicates, but after storing, and for a few people. Of two events the one that was there first
-- stays; the sessions around the other are derived again anyway.
-- reads: assigned
create or replace function pipeline.remove_concurrent_duplicates(p_people integer[])
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan -- the people in a hash, not one by one
    set enable_nestloop = on
    set enable_hashjoin = on
    set enable_seqscan = on
as $$
declare
    v_horizon interval := ops.setting('dedup_horizon')::interval;
    v_from timestamptz;
    v_to timestamptz;
    v_lines bigint;
    v_removed bigint;
begin
    select min(p.at) - v_horizon, max(p.at) + v_horizon, count(*)
    into v_from, v_to, v_lines
    from pg_temp.assigned as p
    where hashint8(p.person_id) = any (p_people);
    -- A few by key and many in a hash: the planner has no statistics of pg_temp.assigned to tell them by.
    perform set_config('enable_nestloop', (v_lines <= 1000)::text, true),
        set_config('enable_hashjoin', (v_lines > 1000)::text, true),
        set_config('enable_seqscan', (v_lines > 1000)::text, true);

    with mine as materialized (
        select p.person_id, p.site_id, p.at, p.event_id, p.is_page
        from pg_temp.assigned as p
        where hashint8(p.person_id) = any (p_people)
    ),
    repeated as materialized (
        select m.*
        from mine as m
        join tracking.page_views as v
            on v.person_id = m.person_id
            and v.site_id = m.site_id
            and v.page_view_id = m.event_id
            and v.viewed_at between v_from and v_to
            and v.viewed_at between m.at - v_horizon and m.at + v_horizon
            and not (m.is_page and v.viewed_at = m.at)
        union
        select m.*
        from mine as m
        join tracking.user_events as e
            on e.person_id = m.person_id
            and e.site_id = m.site_id
            and e.event_id = m.event_id
            and e.occurred_at between v_from and v_to
            and e.occurred_at between m.at - v_horizon and m.at + v_horizon
            and (m.is_page or e.occurred_at <> m.at)
    ),
    pages as (
        delete from tracking.page_views as v
        using repeated as r
        where r.is_page
            and v.person_id = r.person_id
            and v.viewed_at = r.at
            and v.viewed_at between v_from and v_to
            and v.page_view_id = r.event_id
            and v.site_id = r.site_id
        returning 1
    ),
    events as (
        delete from tracking.user_events as e
        using repeated as r
        where not r.is_page
            and e.person_id = r.person_id
            and e.occurred_at = r.at
            and e.occurred_at between v_from and v_to
            and e.event_id = r.event_id
            and e.site_id = r.site_id
        returning 1
    )
    select (select count(*) from pages) + (select count(*) from events)
    into v_removed;
    return v_removed;
end
$$;

comment on function pipeline.remove_concurrent_duplicates is
    'Removes from the tables what pg_temp.assigned has just stored of these people (hashint8 of their ids) and was there with another time; returns how many events.';
