-- What fails leaves no entry of its own, since it is rolled back: the caller records it in a transaction of its own.
create or replace function privacy.audit_failure(
    p_action text,
    p_sqlstate text,
    p_person_id bigint default null,
    p_ledger_id bigint default null
)
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_subject_ref bytea;
begin
    if p_action !~ '^[a-z ]{1,30}$' or p_sqlstate !~ '^[0-9A-Z]{5}$' then
        raise exception using
            errcode = 'RB400',
            message = 'a failure is recorded with an action and an SQLSTATE';
    end if;
    select privacy.subject_ref(p.external_id)
    into v_subject_ref
    from tracking.persons as p
    where p.id = p_person_id;
    return privacy.append_audit(
        p_action,
        case when p_sqlstate like 'RB%' or p_sqlstate = '42501' then 'refused' else 'failed' end,
        v_subject_ref,
        p_ledger_id,
        jsonb_build_object('sqlstate', p_sqlstate)
    );
end
$$;

comment on function privacy.audit_failure is
    'Records that an action was refused or failed with an SQLSTATE; returns the new head''s hash in hex.';
