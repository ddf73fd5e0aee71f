-- The value itself stays out of the message: it would end in the server's log.
create or replace function privacy.find_person(p_person_id bigint, p_external_id text default null)
    returns bigint
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_person_id bigint;
begin
    if num_nonnulls(p_person_id, p_external_id) <> 1 then
        raise exception using
            errcode = 'RB400',
            message = 'a person is named by an id or by an external id';
    end if;
    select p.id
    into v_person_id
    from tracking.persons as p
    where p.id = p_person_id
        or p.external_id = p_external_id;
    if not found then
        raise exception using
            errcode = 'P0002',
            message = 'no such person',
            hint = 'External ids are those that events carry as person or visitor.';
    end if;
    return v_person_id;
end
$$;

comment on function privacy.find_person is
    'The id of a person by id or by external id, of which one is given. Raises P0002 for an unknown one.';
revoke execute on function privacy.find_person from public;
