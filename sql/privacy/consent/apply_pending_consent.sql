-- For decisions that were taken in a transaction with one snapshot: it did not see the rows that were stored while it waited
-- for the lock (privacy.set_consents). Called by pipeline.derive_sessions and reporting.refresh_rollups, which do nothing else
-- in that transaction: with these locks in hand none of other people may be waited for.
create or replace function privacy.apply_pending_consent(p_until timestamptz default 'infinity')
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_people bigint[];
    v_counts bigint[];
begin
    v_people := array(
        select c.person_id
        from privacy.user_consent as c
        where c.unsettled_since <= p_until
        union
        select q.id
        from unnest(pipeline.quarantined('consent flags')::bigint[]) as q (id)
    );
    if v_people = '{}' then
        return 0;
    end if;
    v_counts := pipeline.isolate('consent flags', v_people::text[], 'select privacy.apply_consent($1::bigint[])', now());
    return coalesce(v_counts[1], 0);
end
$$;

comment on function privacy.apply_pending_consent is
    'Sets the flags of people who decided in a transaction that could not see all their rows, until a time; returns how many people.';
