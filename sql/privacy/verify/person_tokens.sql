-- One session stands for all: an erasure that left one would have left any, and each text to look for costs time. Audited, as
-- every call that says something of a person.
create or replace function privacy.person_tokens(p_person_id bigint, p_sessions integer default 1)
    returns text[]
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.append_audit(
        'verify', 'done', privacy.person_ref(p_person_id), p_details => jsonb_build_object('step', 'texts')
    );
    return (
        select array_agg(distinct k.token)
        from (
            select p.external_id as token
            from tracking.persons as p
            where p.id = p_person_id
            union all
            select x.token
            from (
                select s.session_id::text as session_id, s.session_key
                from tracking.user_sessions as s
                where s.person_id = p_person_id
                limit p_sessions
            ) as n
            cross join lateral (values (n.session_id), (n.session_key)) as x (token)
        ) as k
        where k.token is not null
    );
end
$$;

comment on function privacy.person_tokens is
    'Texts that lead to a person: the external id, and ids and keys of some sessions. What privacy.begin_verification takes. Leaves an entry in the audit log. Raises RB404 for an unknown person.';
