create or replace function privacy.change_consent(
    p_person_id bigint,
    p_purpose text,
    p_granted boolean,
    p_version text default null
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_subject_ref bytea := privacy.person_ref(p_person_id);
begin
    if p_granted is null or not exists (select from privacy.purposes as p where p.name = p_purpose) then
        raise exception using
            errcode = 'RB400',
            message = format('unknown purpose "%s"', p_purpose),
            hint = format(
                'The purposes are %s.',
                (select string_agg(p.name, ', ' order by p.name) from privacy.purposes as p)
            );
    end if;
    perform privacy.set_consents(
        array[p_person_id], array[p_purpose], array[p_granted], array[clock_timestamp()], 'command', p_version
    );
    perform privacy.append_audit(
        'consent', 'done', v_subject_ref,
        p_details => jsonb_build_object('purpose', p_purpose, 'granted', p_granted, 'version_ref', encode(privacy.subject_ref(p_version), 'hex'))
    );
end
$$;

comment on function privacy.change_consent is
    'Records a decision that reached the privacy team; holds for the next statement. Raises RB404 for an unknown person, RB400 for an unknown purpose.';
