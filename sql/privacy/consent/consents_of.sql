-- Audited, as every call that says something of a person.
create or replace function privacy.consents_of(p_person_id bigint)
    returns table (purpose text, granted boolean, version text, changed_at timestamptz)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.append_audit(
        'consent', 'done', privacy.person_ref(p_person_id), p_details => jsonb_build_object('step', 'read')
    );
    return query
    select p.name, c.granted, c.version, c.changed_at
    from privacy.purposes as p
    left join privacy.user_consent as c
        on c.purpose = p.name
        and c.person_id = p_person_id
    order by p.name;
end
$$;

comment on function privacy.consents_of is
    'What a person has decided, purpose by purpose; null where nothing. Leaves an entry in the audit log. Raises RB404 for an unknown person.';
