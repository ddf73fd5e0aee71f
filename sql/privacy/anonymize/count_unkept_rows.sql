-- Called by privacy.remove_people before it deletes.
create or replace function privacy.count_unkept_rows(p_person_ids bigint[])
    returns table (person_id bigint, reasons jsonb)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
    select
        p.id,
        jsonb_build_object(
            'hidden', count(*) filter (where not r.analytics_allowed),
            'bots', count(*) filter (where r.analytics_allowed and b.session_id is not null)
        )
    from unnest(p_person_ids) as p (id)
    left join lateral (
        select s.session_id, s.analytics_allowed from tracking.user_sessions as s where s.person_id = p.id
        union all
        select a.session_id, a.analytics_allowed from tracking.session_attribution as a where a.person_id = p.id
        union all
        select v.session_id, v.analytics_allowed from tracking.page_views as v where v.person_id = p.id
        union all
        select e.session_id, e.analytics_allowed from tracking.user_events as e where e.person_id = p.id
    ) as r
        on true
    left join (
        select distinct s.person_id, s.session_id
        from tracking.user_sessions as s
        where s.person_id = any (p_person_ids)
            and s.is_bot
    ) as b
        on b.person_id = p.id
        and b.session_id = r.session_id
    group by p.id
$$;

comment on function privacy.count_unkept_rows is
    'How many rows of people anonymizing does not keep because they are hidden, or a bot''s, of the tables of which it keeps any.';
