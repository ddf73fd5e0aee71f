-- What erasing and anonymizing have in common. The order is always the same: entries of the ledger, buckets,
-- people; and buckets are sorted, so that no deadlock is possible. Loads hold the buckets shared.
create or replace function privacy.lock_subjects(
    p_ledger_ids bigint[],
    p_kind text,
    out person_ids bigint[],
    out external_ids text[]
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_intended bigint[];
    v_kinds text[];
begin
    perform ops.check_isolation();
    select array_agg(l.person_id) filter (where l.state = 'intended'), array_agg(l.kind)
    into v_intended, v_kinds
    from (
        select e.person_id, e.state, e.kind
        from privacy.erasure_ledger as e
        where e.id = any (p_ledger_ids)
        order by e.id
        for update
    ) as l;
    if coalesce(cardinality(v_kinds), 0) < cardinality(p_ledger_ids) then
        raise exception using
            errcode = 'RB404',
            message = 'no such entry in the erasure ledger';
    end if;
    if v_kinds && array_remove(array['erase', 'anonymize'], p_kind) then
        raise exception using
            errcode = 'RB409',
            message = format('the entry in the erasure ledger is not there to %s', p_kind);
    end if;

    perform ops.lock_buckets(array(select distinct privacy.lock_bucket(p.id) from unnest(v_intended) as p (id)));

    -- A statement of its own: it must see what committed while the locks were waited for.
    select coalesce(array_agg(l.id), '{}'), coalesce(array_agg(l.external_id), '{}')
    into person_ids, external_ids
    from (
        select p.id, p.external_id
        from tracking.persons as p
        where p.id = any (v_intended)
        order by p.id
        for update
    ) as l;
end
$$;

comment on function privacy.lock_subjects is
    'Locks intended entries of the ledger, the buckets of their people, and the people; returns who of them is still there. Raises RB404 for an unknown entry, RB409 for one of another kind or another isolation level than read committed.';
