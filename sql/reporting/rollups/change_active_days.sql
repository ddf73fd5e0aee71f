-- Makes the people of some days those of the sessions. Who is added is locked against erasure first, as when sessions are
-- derived, and looked up once more: the first look may be older than an erasure.
create or replace function reporting.change_active_days(
    p_sites integer[],
    p_buckets timestamptz[],
    out people bigint[],
    out sites integer[]
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_gone_people bigint[];
    v_gone_sites integer[];
    v_gone_days date[];
    v_new_people bigint[];
    v_new_sites integer[];
    v_new_days timestamptz[];
begin
    with days as materialized (
        select d.*
        from reporting.local_days(p_sites, p_buckets) as d
    ),
    present as (
        select distinct d.site_id, s.person_id, d.day, d.from_at
        from days as d
        -- By the time index, one day at a time, however many there are.
        cross join lateral (
            select s.person_id
            from tracking.user_sessions as s
            where s.site_id = d.site_id
                and s.started_at >= d.from_at
                and s.started_at < d.to_at
                and s.analytics_allowed
                and not s.is_bot
            offset 0
        ) as s
    ),
    stored as (
        select a.site_id, a.person_id, a.day
        from days as d
        join tracking.active_days as a using (site_id, day)
    ),
    differences as (
        select site_id, person_id, day, p.from_at, s.is_stored
        from present as p
        full join (select s.*, true as is_stored from stored as s) as s using (site_id, person_id, day)
        where p.from_at is null
            or s.is_stored is null
    )
    select
        array_agg(d.person_id) filter (where d.is_stored), array_agg(d.site_id) filter (where d.is_stored),
        array_agg(d.day) filter (where d.is_stored),
        array_agg(d.person_id) filter (where d.from_at is not null), array_agg(d.site_id) filter (where d.from_at is not null),
        array_agg(d.from_at) filter (where d.from_at is not null)
    into v_gone_people, v_gone_sites, v_gone_days, v_new_people, v_new_sites, v_new_days
    from differences as d;

    perform ops.lock_buckets(
        '{}', array(select distinct privacy.lock_bucket(p.person_id) from unnest(v_gone_people || v_new_people) as p (person_id))
    );

    delete from tracking.active_days as a
    using unnest(v_gone_people, v_gone_sites, v_gone_days) as g (person_id, site_id, day)
    where a.person_id = g.person_id
        and a.site_id = g.site_id
        and a.day = g.day;
    insert into tracking.active_days (person_id, site_id, day, previous_day, first_day)
    select n.person_id, n.site_id, d.day, '-infinity', d.day
    from unnest(v_new_people, v_new_sites, v_new_days) as n (person_id, site_id, from_at)
    join reporting.local_days(p_sites, p_buckets) as d using (site_id, from_at)
    cross join lateral (
        select
        from tracking.user_sessions as s
        where s.person_id = n.person_id
            and s.site_id = n.site_id
            and s.started_at >= d.from_at
            and s.started_at < d.to_at
            and s.analytics_allowed
            and not s.is_bot
        limit 1 -- by the key of each: a join would read all sessions
    ) as s;

    select array_agg(c.person_id), array_agg(c.site_id)
    into people, sites
    from (
        select distinct c.person_id, c.site_id
        from unnest(v_gone_people || v_new_people, v_gone_sites || v_new_sites) as c (person_id, site_id)
    ) as c;
end
$$;

comment on function reporting.change_active_days is
    'Adds and removes rows of tracking.active_days until they are those of the sessions of these sites and days (element by element); returns the people whose rows changed, with the site.';
