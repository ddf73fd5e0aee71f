create or replace function privacy.person_ref(p_person_id bigint)
    returns bytea
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_external_id text;
begin
    select p.external_id
    into v_external_id
    from tracking.persons as p
    where p.id = p_person_id;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'no such person';
    end if;
    return privacy.subject_ref(v_external_id);
end
$$;

comment on function privacy.person_ref is 'How ledger and audit log refer to a person who is stored. Raises RB404 for another.';
