-- One entry for all who are asked about at once, with the reference of each, so that the log says who looked at whom. Called by
-- what answers about people by name or id.
create or replace function privacy.audit_reading(p_step text, p_external_ids text[])
    returns void
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    select privacy.append_audit(
        'find', 'done',
        case when cardinality(p_external_ids) = 1 then privacy.subject_ref(p_external_ids[1]) end,
        p_details => jsonb_build_object('step', p_step) || case
            when cardinality(p_external_ids) = 1 then '{}'
            else jsonb_build_object('subject_refs', array(
                select encode(privacy.subject_ref(x.external_id), 'hex')
                from unnest(p_external_ids) as x (external_id)
            ))
        end
    );
end;

comment on function privacy.audit_reading is
    'Appends to the audit log that something was asked about these people: the one as its subject, several in details as subject_refs.';
