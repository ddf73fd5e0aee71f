create or replace function api.set_consent(
    p_external_id text,
    p_purpose text,
    p_granted boolean,
    p_version text default null,
    p_decided_at timestamptz default now()
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_person_id bigint;
begin
    if not exists (select from privacy.purposes as p where p.name = p_purpose) then
        raise exception using
            errcode = 'RB400',
            message = 'unknown purpose',
            hint = 'The purposes are in privacy.purposes.';
    end if;
    if p_external_id is null or length(p_external_id) not between 1 and 512 or p_granted is null then
        raise exception using
            errcode = 'RB400',
            message = 'a decision needs a person and true or false';
    end if;

    -- The decision can come before the first event.
    insert into tracking.persons (external_id)
    values (tracking.external_id(p_external_id))
    on conflict (external_id) do nothing;
    select p.id
    into v_person_id
    from tracking.persons as p
    where p.external_id = tracking.external_id(p_external_id);

    perform privacy.set_consents(
        array[v_person_id], array[p_purpose], array[p_granted], array[least(p_decided_at, now())], 'api', p_version
    );
end
$$;

comment on function api.set_consent is
    'Records what a person decided for a purpose; holds for the next statement. Raises RB400 for an unknown purpose or a missing value.';
revoke execute on function api.set_consent from public;
