-- Audited, as every call that says something of a person.
create or replace function privacy.consent_history(p_person_id bigint)
    returns table (decided_at timestamptz, purpose text, granted boolean, version text, source text, recorded_at timestamptz)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.append_audit(
        'consent', 'done', privacy.person_ref(p_person_id), p_details => jsonb_build_object('step', 'read history')
    );
    return query
    select c.decided_at, c.purpose, c.granted, c.version, c.source, c.recorded_at
    from privacy.consent_events as c
    where c.person_id = p_person_id
    order by c.decided_at, c.id;
end
$$;

comment on function privacy.consent_history is
    'Every decision of a person, in order of time. Leaves an entry in the audit log. Raises RB404 for an unknown person.';
