-- Whole texts of a search that is in the audit log, and never keys: who may choose patterns, or search unrecorded, reads any
-- value letter by letter.
create or replace function privacy.search_guarded_relation(
    p_verification_id bigint,
    p_place regclass,
    p_tokens text[],
    p_person_ids bigint[] default null
)
    returns table (place regclass, column_name text, hits bigint, certain bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.check_verification(p_verification_id, p_tokens, p_person_ids);
    if not coalesce(privacy.is_readable_here(p_place), false) then
        raise exception using
            errcode = '42501',
            message = format('permission denied to search %s', p_place);
    end if;
    return query
    select s.place, s.column_name, s.hits, s.certain
    from privacy.search_relation(p_place, p_tokens, p_person_ids) as s;
end
$$;

comment on function privacy.search_guarded_relation is
    'privacy.search_relation with the rights of the owner of this schema, for tables of our own roles but those of keys, within a search that was begun with privacy.begin_verification. Raises RB404 for any other search.';
