create or replace function privacy.check_export(p_export_id bigint, p_person_id bigint)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if (privacy.begun_entry(p_export_id, 'export')).subject_ref is distinct from privacy.person_ref(p_person_id) then
        raise exception using
            errcode = 'RB404',
            message = 'there is no such export',
            hint = 'Begin it with privacy.begin_export.';
    end if;
end
$$;

comment on function privacy.check_export is
    'Raises RB404 unless the caller began this export of this person in the last day.';
