create or replace function privacy.begin_erasure(
    p_person_id bigint,
    p_kind text default 'erase',
    p_reason text default null
)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_ledger_id bigint;
begin
    select b.ledger_id
    into v_ledger_id
    from privacy.begin_erasures(array[p_person_id], p_kind, p_reason) as b;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'no such person';
    end if;
    return v_ledger_id;
end
$$;

comment on function privacy.begin_erasure is
    'Records the intent to erase or anonymize a person; returns its id in the ledger. Commit before going on. Raises RB404 for an unknown person.';
