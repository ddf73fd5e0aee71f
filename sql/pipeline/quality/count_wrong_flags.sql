-- For the check consent_flags: the flag is what hides people, and every change of a decision sets it. Rows of a
-- span by the indexes on time; decisions looked up once a person. Those below 0 were made anonymous, and count.
create or replace function pipeline.count_wrong_flags(p_since timestamptz, p_until timestamptz)
    returns table (site text, table_name text, rows bigint, wrong bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
as $$
begin
    return query
    with rows as (
        select 'user_sessions' as table_name, s.person_id, s.site_id, s.analytics_allowed, count(*) as rows
        from tracking.user_sessions as s
        where s.started_at >= p_since
            and s.started_at < p_until
        group by s.person_id, s.site_id, s.analytics_allowed
        union all
        select 'page_views', v.person_id, v.site_id, v.analytics_allowed, count(*)
        from tracking.page_views as v
        where v.viewed_at >= p_since
            and v.viewed_at < p_until
        group by v.person_id, v.site_id, v.analytics_allowed
        union all
        select 'user_events', e.person_id, e.site_id, e.analytics_allowed, count(*)
        from tracking.user_events as e
        where e.occurred_at >= p_since
            and e.occurred_at < p_until
        group by e.person_id, e.site_id, e.analytics_allowed
    )
    select
        t.name,
        r.table_name,
        sum(r.rows)::bigint,
        coalesce(sum(r.rows) filter (
            where r.analytics_allowed <> (r.person_id < 0 or privacy.is_allowed(c.granted, t.consent_mode))
        ), 0)::bigint
    from rows as r
    join tracking.sites as t
        on t.id = r.site_id
    left join privacy.user_consent as c
        on c.person_id = r.person_id
        and c.purpose = 'analytics'
    group by t.name, r.table_name;
end
$$;

comment on function pipeline.count_wrong_flags is
    'Rows of a span by site and table, and how many have another analytics_allowed than the decision of their person, or the mode of their site without one, asks for.';
