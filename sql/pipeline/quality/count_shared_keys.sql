-- For the check shared_session_keys: two people must never be merged into one session, so a key under two visitors is two
-- sessions; many of them mean that a producer does not make its keys at random. Sessions of a span by the index on time.
create or replace function pipeline.count_shared_keys(p_since timestamptz, p_until timestamptz)
    returns table (site text, keys bigint, shared bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
begin atomic
    select t.name, count(*), count(*) filter (where k.first_person <> k.last_person)
    from (
        select s.site_id, s.session_key, min(s.person_id) as first_person, max(s.person_id) as last_person
        from tracking.user_sessions as s
        where s.started_at >= p_since
            and s.started_at < p_until
            and s.session_key is not null
        group by s.site_id, s.session_key
    ) as k
    join tracking.sites as t
        on t.id = k.site_id
    group by t.name;
end;

comment on function pipeline.count_shared_keys is
    'Session keys of sessions that began in a span, by site, and how many of them stand for sessions of two or more people.';
