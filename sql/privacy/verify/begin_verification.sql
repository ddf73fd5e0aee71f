-- Commits before anything is searched, like privacy.begin_export: guessing leaves an entry for each guess. What is
-- searched for is in the entry only as HMACs under the ledger's key, by which later calls are known to belong to it; of a
-- single text this is how the ledger refers to a person of that name.
create or replace function privacy.begin_verification(p_tokens text[], p_person_ids bigint[] default '{}')
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if cardinality(p_tokens) > 24 then
        raise exception using
            errcode = 'RB400',
            message = format('%s texts are too many for one search', cardinality(p_tokens)),
            hint = 'Search for at most 24 at once.';
    end if;
    perform privacy.append_audit(
        'verify', 'done',
        case when cardinality(p_tokens) = 1 then privacy.subject_ref(p_tokens[1]) end,
        p_details => jsonb_build_object(
            'step', 'begun', 'texts', coalesce(cardinality(p_tokens), 0), 'people', coalesce(cardinality(p_person_ids), 0),
            'texts_ref', encode(privacy.subject_ref(p_tokens::text), 'hex'),
            'people_ref', encode(privacy.subject_ref(p_person_ids::text), 'hex')
        )
    );
    -- Until the commit no other session can append.
    return (select h.last_id from privacy.audit_head as h);
end
$$;

comment on function privacy.begin_verification is
    'Records that texts and people are searched for, and returns its number, without which privacy.search_guarded_relation searches nothing. Raises RB400 for more than 24 texts.';
