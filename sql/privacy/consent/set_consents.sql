-- Records decisions of many people at once and, where one changes what may be seen, flips the flags of
-- their rows in the same transaction. A later decision wins, however late it arrives; at the same time
-- a refusal wins. Called by api.set_consent and, for decisions that travel with events, by the pipeline.
create or replace function privacy.set_consents(
    p_person_ids bigint[],
    p_purposes text[],
    p_granted boolean[],
    p_decided_at timestamptz[],
    p_source text,
    p_version text default null,
    p_are_new boolean default false,
    p_site_ids integer[] default null
)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_changed bigint[];
    v_has_one_snapshot boolean := current_setting('transaction_isolation') in ('repeatable read', 'serializable');
begin
    -- People whom this transaction made have no rows, and no other session can see them yet.
    if not p_are_new then
        perform ops.lock_buckets(array(select distinct privacy.lock_bucket(d.person_id) from unnest(p_person_ids) as d (person_id)));
    end if;
    -- Not seen then is what was committed while the locks were waited for: that a person was erased, which this finds (40001),
    -- and rows, whose flags privacy.apply_pending_consent sets.
    if v_has_one_snapshot then
        perform
        from tracking.persons as p
        where p.id = any (p_person_ids)
        order by p.id
        for key share;
    end if;

    if p_source = 'event' then
        perform privacy.record_statements(p_person_ids, p_purposes, p_granted, p_decided_at, p_are_new);
    end if;
    with sent as materialized (
        select d.*
        from unnest(p_person_ids, p_purposes, p_granted, p_decided_at, p_site_ids)
            as d (person_id, purpose, granted, decided_at, site_id)
        -- Erased while the lock was waited for.
        where not exists (
            select
            from privacy.erased_persons as e
            where e.person_id = d.person_id
                and not exists (select from tracking.persons as p where p.id = e.person_id)
        )
    ),
    decisions as (
        select distinct on (d.person_id, d.purpose)
            d.person_id,
            d.purpose,
            d.granted,
            d.decided_at,
            d.site_id
        from sent as d
        -- Beside a refusal of another site, as if that had come before (below).
        where not (p_source = 'event' and d.granted)
            or not exists (
                select
                from sent as o
                where o.person_id = d.person_id
                    and o.purpose = d.purpose
                    and o.site_id <> d.site_id
                    and not o.granted
            )
        order by d.person_id, d.purpose, d.decided_at desc, d.granted
    ),
    news as (
        select
            d.*,
            c.granted is distinct from d.granted as is_change,
            p_version is distinct from c.version and p_version is not null as is_new_version
        from decisions as d
        left join privacy.user_consent as c
            on c.person_id = d.person_id
            and c.purpose = d.purpose
        where (
                c.person_id is null
                or d.decided_at > c.changed_at
                or (d.decided_at = c.changed_at and c.granted and not d.granted)
            )
            -- A sender of one site's events could otherwise undo what the person refused elsewhere.
            and not (p_source = 'event' and d.granted and not coalesce(c.granted or c.site_id = d.site_id, c.person_id is null))
    ),
    history as (
        insert into privacy.consent_events (person_id, purpose, granted, version, source, decided_at)
        select n.person_id, n.purpose, n.granted, p_version, p_source, n.decided_at
        from news as n
        where p_source <> 'event' -- noted above
            and (n.is_change or n.is_new_version) -- what was agreed to is another text
    ),
    state as (
        insert into privacy.user_consent as c (
            person_id, purpose, granted, version, site_id, changed_at, unsettled_since
        )
        select
            n.person_id, n.purpose, n.granted, p_version, n.site_id, n.decided_at,
            case when v_has_one_snapshot and n.purpose = 'analytics' then now() end
        from news as n
        on conflict (person_id, purpose) do update
        set granted = excluded.granted,
            version = coalesce(excluded.version, c.version),
            site_id = excluded.site_id,
            changed_at = excluded.changed_at,
            unsettled_since = coalesce(c.unsettled_since, excluded.unsettled_since)
    )
    select array_agg(n.person_id)
    into v_changed
    from news as n
    where n.is_change
        and n.purpose = 'analytics';

    if v_changed is not null and not p_are_new then
        perform privacy.flip_flags(v_changed);
    end if;
    return coalesce(cardinality(v_changed), 0);
end
$$;

comment on function privacy.set_consents is
    'Records decisions, element by element of the arrays; returns how many people''s analytics decision changed. A grant that came with an event (source event, of p_site_ids) does not undo a refusal that came through another site, the application or the privacy team. p_are_new says that the calling transaction made all of them.';
