-- Commits before anything is read, so that no export goes unrecorded; refuses while the data map is incomplete.
create or replace function privacy.begin_export(p_person_id bigint, p_format text)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.require_map();
    perform privacy.append_audit(
        'export', 'done', privacy.person_ref(p_person_id),
        p_details => jsonb_build_object('step', 'begun', 'format', p_format)
    );
    -- Until the commit no other session can append.
    return (select h.last_id from privacy.audit_head as h);
end
$$;

comment on function privacy.begin_export is
    'Records that an export begins and returns its number, without which privacy.open_export opens nothing. Raises RB404 for an unknown person, RB412 while the data map is incomplete.';
