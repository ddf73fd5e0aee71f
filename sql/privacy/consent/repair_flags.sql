-- Flags are kept right by whoever changes a decision; this is for what went past them, such as rows that were restored or
-- changed by hand. The rows are read without a lock, and then those of a few people are set under theirs. Anonymous rows
-- (ids below 0) have no decision to go by. Called by `dbrunner consent repair`; the check consent_flags counts the same.
create or replace function privacy.repair_flags(
    p_is_dry_run boolean default false,
    out people bigint,
    out rows bigint,
    out hidden bigint
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
as $$
declare
    v_people bigint[];
    v_portion bigint[];
begin
    perform ops.check_isolation();
    with rows as (
        select s.person_id, s.site_id, s.analytics_allowed, count(*) as rows
        from tracking.user_sessions as s
        group by s.person_id, s.site_id, s.analytics_allowed
        union all
        select v.person_id, v.site_id, v.analytics_allowed, count(*)
        from tracking.page_views as v
        group by v.person_id, v.site_id, v.analytics_allowed
        union all
        select e.person_id, e.site_id, e.analytics_allowed, count(*)
        from tracking.user_events as e
        group by e.person_id, e.site_id, e.analytics_allowed
        union all
        select a.person_id, a.site_id, a.analytics_allowed, count(*)
        from tracking.session_attribution as a
        group by a.person_id, a.site_id, a.analytics_allowed
        union all
        select i.person_id, i.site_id, i.analytics_allowed, count(*)
        from tracking.incidents as i
        group by i.person_id, i.site_id, i.analytics_allowed
        union all
        select c.person_id, c.site_id, c.analytics_allowed, count(*)
        from tracking.configuration_snapshots as c
        group by c.person_id, c.site_id, c.analytics_allowed
        union all
        select m.person_id, m.site_id, m.analytics_allowed, count(*)
        from tracking.performance_metrics as m
        group by m.person_id, m.site_id, m.analytics_allowed
    ),
    wrong as (
        select r.person_id, r.rows, r.analytics_allowed
        from rows as r
        join tracking.sites as t
            on t.id = r.site_id
        left join privacy.user_consent as c
            on c.person_id = r.person_id
            and c.purpose = 'analytics'
        where r.person_id > 0
            and r.analytics_allowed <> privacy.is_allowed(c.granted, t.consent_mode)
    )
    select array_agg(distinct w.person_id), sum(w.rows), sum(w.rows) filter (where w.analytics_allowed)
    into v_people, repair_flags.rows, hidden
    from wrong as w;
    people := coalesce(cardinality(v_people), 0);
    repair_flags.rows := coalesce(repair_flags.rows, 0);
    hidden := coalesce(hidden, 0);
    if p_is_dry_run or people = 0 then
        return;
    end if;

    perform pg_catalog.pg_advisory_xact_lock(privacy.lock_class(), b.bucket)
    from (
        select distinct privacy.lock_bucket(p.id) as bucket
        from unnest(v_people) as p (id)
        order by 1
    ) as b;
    -- In portions, because the plan of flip_flags goes by key, person after person.
    for v_portion in
        select array_agg(p.id)
        from unnest(v_people) with ordinality as p (id, n)
        group by (p.n - 1) / 10000
    loop
        perform privacy.flip_flags(v_portion);
    end loop;
    perform privacy.append_audit(
        'consent repair', 'done',
        p_details => jsonb_build_object('people', people, 'rows', repair_flags.rows, 'hidden', hidden)
    );
end
$$;

comment on function privacy.repair_flags is
    'Sets analytics_allowed of rows that say something else than the decision of their person, or the mode of their site without one: of how many people, how many rows, and how many of those could be seen and must not. A dry run counts only. Audited. Raises RB409 in another isolation level than read committed.';
revoke execute on function privacy.repair_flags from public;
