-- The value itself stays out of the message: it would end in the server's log. Null instead of an error for an unknown one, or
-- the entry would be rolled back, and names could be tried unseen. Called by every command that names a person.
create or replace function privacy.find_person(p_person_id bigint, p_external_id text default null)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_person_id bigint;
    v_external_id text;
begin
    if num_nonnulls(p_person_id, p_external_id) <> 1 then
        raise exception using
            errcode = 'RB400',
            message = 'a person is named by an id or by an external id';
    end if;
    select p.id, p.external_id
    into v_person_id, v_external_id
    from tracking.persons as p
    where p.id = p_person_id
        or p.external_id = p_external_id;
    perform privacy.audit_reading('id', array[coalesce(v_external_id, p_external_id)]);
    return v_person_id;
end
$$;

comment on function privacy.find_person is
    'The id of a person by id or by external id, of which one is given; null for an unknown one. Leaves an entry in the audit log.';
