-- Called under the exclusive locks of these people, or with the site's row locked. The update is written out for each table, in
-- one statement, planned for the span that the rows of these people lie in: over all months, to open the months takes most of the
-- time.
create or replace function privacy.flip_flags(p_person_ids bigint[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set plan_cache_mode = force_custom_plan
as $$
declare
    v_from timestamptz[];
    v_to timestamptz[];
begin
    select s.from_at, s.to_at
    into v_from, v_to
    from privacy.spans_of_rows(p_person_ids) as s;

    with allowed as materialized (
        select
            p.person_id,
            s.id as site_id,
            s.time_zone,
            privacy.is_allowed(c.granted, s.consent_mode) as allowed
        from unnest(p_person_ids) as p (person_id)
        cross join tracking.sites as s
        left join privacy.user_consent as c
            on c.person_id = p.person_id
            and c.purpose = 'analytics'
    ),
    sessions as (
        update tracking.user_sessions as t
        set analytics_allowed = a.allowed
        from allowed as a
        where t.person_id = a.person_id
            and t.started_at between v_from[1] and v_to[1]
            and t.site_id = a.site_id
            and t.analytics_allowed <> a.allowed
        returning t.site_id, pipeline.local_day(t.started_at, a.time_zone) as bucket
    ),
    attribution as (
        update tracking.session_attribution as t
        set analytics_allowed = a.allowed
        from allowed as a
        where t.person_id = a.person_id
            and t.started_at between v_from[2] and v_to[2]
            and t.site_id = a.site_id
            and t.analytics_allowed <> a.allowed
    ),
    incidents as (
        update tracking.incidents as t
        set analytics_allowed = a.allowed
        from allowed as a
        where t.person_id = a.person_id
            and t.started_at between v_from[3] and v_to[3]
            and t.site_id = a.site_id
            and t.analytics_allowed <> a.allowed
    ),
    snapshots as (
        update tracking.configuration_snapshots as t
        set analytics_allowed = a.allowed
        from allowed as a
        where t.person_id = a.person_id
            and t.taken_at between v_from[4] and v_to[4]
            and t.site_id = a.site_id
            and t.analytics_allowed <> a.allowed
    ),
    measurements as (
        update tracking.performance_metrics as t
        set analytics_allowed = a.allowed
        from allowed as a
        where t.person_id = a.person_id
            and t.measured_at between v_from[5] and v_to[5]
            and t.site_id = a.site_id
            and t.analytics_allowed <> a.allowed
        returning t.site_id, date_trunc('hour', t.measured_at, 'UTC') as bucket
    ),
    views as (
        update tracking.page_views as t
        set analytics_allowed = a.allowed
        from allowed as a
        where t.person_id = a.person_id
            and t.viewed_at between v_from[6] and v_to[6]
            and t.site_id = a.site_id
            and t.analytics_allowed <> a.allowed
        returning t.site_id, date_trunc('hour', t.viewed_at, 'UTC') as bucket
    ),
    events as (
        update tracking.user_events as t
        set analytics_allowed = a.allowed
        from allowed as a
        where t.person_id = a.person_id
            and t.occurred_at between v_from[7] and v_to[7]
            and t.site_id = a.site_id
            and t.analytics_allowed <> a.allowed
    )
    insert into pipeline.dirty_buckets (rollup, site_id, bucket, may_rest)
    select distinct 'sessions', s.site_id, s.bucket, false
    from sessions as s
    union all
    select distinct 'pages', v.site_id, v.bucket, false
    from views as v
    union all
    select distinct 'performance', m.site_id, m.bucket, false
    from measurements as m;
end
$$;

comment on function privacy.flip_flags is
    'Sets analytics_allowed of all rows of these people to what their consent says, and marks the touched buckets dirty.';
