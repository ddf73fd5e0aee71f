-- For api.session_timeline, whose owner reads neither visitors nor their references.
create or replace function privacy.record_timeline(p_person_id bigint, p_session_id uuid)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Anonymous sessions have negative ids, which are of no person.
    perform privacy.append_audit(
        'read', 'done', case when p_person_id > 0 then privacy.person_ref(p_person_id) end,
        p_details => jsonb_build_object('step', 'session timeline', 'session_id', p_session_id)
    );
end
$$;

comment on function privacy.record_timeline is 'Records in the audit log that the privacy team read a session.';
