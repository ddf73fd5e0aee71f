create or replace function privacy.check_verification(p_verification_id bigint, p_tokens text[], p_person_ids bigint[])
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_begun jsonb := (privacy.begun_entry(p_verification_id, 'verify')).details;
begin
    if v_begun is null
        or (cardinality(p_tokens) > 0 and v_begun ->> 'texts_ref' is distinct from encode(privacy.subject_ref(p_tokens::text), 'hex'))
        or (
            cardinality(p_person_ids) > 0
            and v_begun ->> 'people_ref' is distinct from encode(privacy.subject_ref(p_person_ids::text), 'hex')
        )
    then
        raise exception using
            errcode = 'RB404',
            message = 'there is no such verification',
            hint = 'Begin it with privacy.begin_verification, with the same texts and people.';
    end if;
end
$$;

comment on function privacy.check_verification is
    'Raises RB404 unless the caller began this search for these texts and people in the last day; no texts or no people are always part of it.';
