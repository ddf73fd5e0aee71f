create or replace function privacy.open_request(
    p_person_id bigint,
    p_kind text,
    p_regime text default 'gdpr',
    p_received_at timestamptz default now(),
    p_note text default null
)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_subject_ref bytea := privacy.person_ref(p_person_id);
    v_id bigint;
begin
    insert into privacy.requests (subject_ref, kind, regime, received_at, due_at, note)
    values (
        v_subject_ref,
        p_kind,
        p_regime,
        p_received_at,
        p_received_at + case p_regime when 'ccpa' then interval '45 days' else interval '1 month' end,
        p_note
    )
    returning id into v_id;
    perform privacy.append_audit(
        'request', 'done', v_subject_ref, p_details => jsonb_build_object('request', v_id, 'kind', p_kind, 'step', 'opened')
    );
    return v_id;
exception
    when check_violation then
        raise exception using
            errcode = 'RB400',
            message = 'a request has a known kind and regime',
            hint = 'Kinds: export, erase, anonymize, rectify, restrict, object. Regimes: gdpr, ccpa.';
end
$$;

comment on function privacy.open_request is
    'Records a request of a person; it is due within one month (gdpr) or 45 days (ccpa). Raises RB404 for an unknown person, RB400.';
