-- The intent comes first, in a transaction of its own: whatever is killed afterwards, the ledger says what is to be
-- done, and doing it again finishes. Asking again gives the same entry; erasing goes before anonymizing.
create or replace function privacy.begin_erasures(
    p_person_ids bigint[],
    p_kind text default 'erase',
    p_reason text default null
)
    returns table (person_id bigint, ledger_id bigint)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_kind is null or p_kind not in ('erase', 'anonymize') then
        raise exception using
            errcode = 'RB400',
            message = 'the kind of an erasure is erase or anonymize';
    end if;
    insert into privacy.erasure_ledger (subject_ref, kind, person_id, cutoff, reason, requested_by)
    select privacy.subject_ref(p.external_id), p_kind, p.id, clock_timestamp(), p_reason, session_user
    from tracking.persons as p
    where p.id = any (p_person_ids)
    order by p.id
    on conflict do nothing;
    update privacy.erasure_ledger as l
    set kind = 'erase'
    where p_kind = 'erase'
        and l.kind <> 'erase'
        and l.state = 'intended'
        and l.person_id = any (p_person_ids);

    return query
    select l.person_id, l.id
    from privacy.erasure_ledger as l
    where l.state = 'intended'
        and l.person_id = any (p_person_ids)
    order by privacy.lock_bucket(l.person_id), l.person_id;
end
$$;

comment on function privacy.begin_erasures is
    'Records the intent to erase or anonymize these people; returns the entry of each in the ledger, one that waits already, too, neighbours by lock bucket together. Unknown people have none.';
