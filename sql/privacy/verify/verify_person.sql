-- Audited, as every call that says something of a person: an id leads to an external id here.
create or replace function privacy.verify_person(p_person_id bigint, p_external_id text)
    returns table (person_id bigint, external_id text)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    select coalesce(p.id, g.person_id), coalesce(p.external_id, g.external_id)
    into person_id, external_id
    from (values (p_person_id, p_external_id)) as g (person_id, external_id)
    left join tracking.persons as p
        on p.id = g.person_id
        or p.external_id = g.external_id;
    perform privacy.append_audit(
        'verify', 'done', privacy.subject_ref(external_id), p_details => jsonb_build_object('step', 'named')
    );
    return next;
end
$$;

comment on function privacy.verify_person is
    'Id and external id of a person, as far as they are known; of one who is gone, what was given. Leaves an entry in the audit log.';
