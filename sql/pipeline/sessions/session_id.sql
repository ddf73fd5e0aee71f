-- From the data, so that a replay finds the session again, also in another database: from the key where there is
-- one, else from the first event; and never from ids that are given out in order of arrival. The length keeps
-- visitor and key apart. No pin of the search path: it must inline.
create or replace function pipeline.session_id(
    p_visitor text,
    p_site text,
    p_session_key text,
    p_started_at timestamptz,
    p_event_id text,
    p_is_continuation boolean
)
    returns uuid
    language sql
    stable
return md5(
    p_site || '/' || length(p_visitor)::text || '/' || p_visitor
    || case when p_session_key is not null then '/key/' || p_session_key else '' end
    || case
        when p_session_key is null or p_is_continuation
            then '/' || extract(epoch from p_started_at)::text || '/' || p_event_id
        else ''
    end
)::uuid;

comment on function pipeline.session_id is
    'Identity of a session of a visitor (tracking.persons.external_id) on a site (its name): of its key, or of its first event where there is no key or where it continues a session cut at the cap.';
