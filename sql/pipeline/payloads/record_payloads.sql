-- Called by pipeline.merge_payloads, in the transaction that stores the actions: what is recorded as received is stored.
-- reads: lines, payload_sessions, payloads
-- writes: payload_sessions
create or replace function pipeline.record_payloads(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = off -- tables without statistics seem small
as $$
begin
    update pg_temp.payload_sessions as c
    set first_at = least(c.first_at, l.first_at),
        last_at = greatest(c.last_at, l.last_at)
    from (
        select k.person_id, k.site_id, k.session_key, min(k.at) as first_at, max(k.at) as last_at
        from pg_temp.lines as k
        where k.row_id < 0
        group by k.person_id, k.site_id, k.session_key
    ) as l
    where l.person_id = c.person_id
        and l.site_id = c.site_id
        and l.session_key = c.session_key;
    insert into tracking.session_payloads as k (
        person_id, site_id, session_key, actions, action_count, received_at, clock_offset, first_at, last_at,
        created_at, updated_at, sdk_version, attributes, current_page
    )
    select
        c.person_id, c.site_id, c.session_key, r.actions, n.action_count, n.received_at, c.clock_offset, c.first_at,
        c.last_at, n.created_at, n.updated_at, n.sdk_version, n.attributes, n.current_page
    from pg_temp.payload_sessions as c
    join (
        select p.person_id, p.site_id, p.session_key, range_agg(int4range(p.first_action, p.action_count)) as actions
        from pg_temp.payloads as p
        where p.person_id is not null
        group by p.person_id, p.site_id, p.session_key
    ) as r
        on r.person_id = c.person_id
        and r.site_id = c.site_id
        and r.session_key = c.session_key
    join (
        select distinct on (p.person_id, p.site_id, p.session_key)
            p.person_id, p.site_id, p.session_key, p.action_count, t.*,
            coalesce(p.received_at, p_now) as received_at
        from pg_temp.payloads as p
        cross join lateral pipeline.payload_state(p.body) as t
        where p.person_id is not null
        order by p.person_id, p.site_id, p.session_key, p.action_count desc, p.received_at desc nulls last, t.updated_at desc
    ) as n
        on n.person_id = c.person_id
        and n.site_id = c.site_id
        and n.session_key = c.session_key
    order by c.person_id
    on conflict (person_id, site_id, session_key) do update
    set actions = k.actions + excluded.actions,
        clock_offset = excluded.clock_offset,
        first_at = excluded.first_at,
        last_at = excluded.last_at,
        (action_count, received_at, created_at, updated_at, sdk_version, attributes, current_page) = (
            select
                n.action_count, n.received_at, n.created_at, n.updated_at, n.sdk_version, n.attributes, n.current_page
            from (
                values
                    (k.action_count, k.received_at, k.created_at, k.updated_at, k.sdk_version, k.attributes, k.current_page),
                    (excluded.action_count, excluded.received_at, excluded.created_at, excluded.updated_at,
                        excluded.sdk_version, excluded.attributes, excluded.current_page)
            ) as n (action_count, received_at, created_at, updated_at, sdk_version, attributes, current_page)
            order by n.action_count desc, n.received_at desc, n.updated_at desc
            limit 1
        );
end
$$;

comment on function pipeline.record_payloads is
    'Records in tracking.session_payloads what the payloads of a batch hold, and what the newest one says of its session.';
