create or replace function privacy.check_export(p_export_id bigint, p_person_id bigint)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select
        from privacy.audit_log as a
        where a.id = p_export_id
            and a.action = 'export'
            and a.details ->> 'step' = 'begun'
            and a.actor = session_user
            and a.at > now() - interval '1 day'
            and a.subject_ref = privacy.person_ref(p_person_id)
    ) then
        raise exception using
            errcode = 'RB404',
            message = 'there is no such export',
            hint = 'Begin it with privacy.begin_export.';
    end if;
end
$$;

comment on function privacy.check_export is
    'Raises RB404 unless the caller began this export of this person in the last day.';
revoke execute on function privacy.check_export from public;
