-- An application should wait for a batch to end, but not longer.
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
    set lock_timeout = '10s'
as $$
declare
    v_external_id text := tracking.external_id(p_external_id);
    v_decided_at timestamptz := least(p_decided_at, now());
    v_erased_until timestamptz;
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
    loop
        select p.id, p.erased_until
        into v_person_id, v_erased_until
        from tracking.persons as p
        where p.external_id = v_external_id;
        exit when found;
        insert into tracking.persons (external_id)
        values (v_external_id)
        on conflict (external_id) do nothing
        returning id into v_person_id;
        continue when v_person_id is null;

        -- Checked under the lock: no other session can create or erase this person now.
        select e.erased_until
        into v_erased_until
        from privacy.find_erased(array[v_external_id]) as e;
        if v_erased_until is not null and v_decided_at <= privacy.erased_until(v_external_id) then
            delete from tracking.persons as p
            where p.id = v_person_id;
            return;
        end if;
        update tracking.persons as p
        set erased_until = v_erased_until
        where p.id = v_person_id
            and v_erased_until is not null;
        exit;
    end loop;
    -- A decision from before the erasure is dropped. The ledger is only searched for people who were erased.
    if v_erased_until is not null and v_decided_at <= privacy.erased_until(v_external_id) then
        return;
    end if;
    perform privacy.set_consents(
        array[v_person_id], array[p_purpose], array[p_granted], array[v_decided_at], 'api', p_version
    );
exception
    when lock_not_available then
        raise exception using
            errcode = '55P03',
            message = format('the decision was not recorded: other sessions locked the person for %s', current_setting('lock_timeout')),
            hint = 'Call it again: a batch that is being stored ends within seconds. pg_locks shows who holds locks.people_….';
end
$$;

comment on function api.set_consent is
    'Records the decision of a person for a purpose; it applies from the next statement on. Raises RB400 for an '
    'unknown purpose or a missing value, and 55P03 when other sessions lock the person for ten seconds.';
