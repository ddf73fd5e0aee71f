create or replace function privacy.consent_history(p_person_id bigint)
    returns table (decided_at timestamptz, purpose text, granted boolean, version text, source text, recorded_at timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select c.decided_at, c.purpose, c.granted, c.version, c.source, c.recorded_at
    from privacy.consent_events as c
    where c.person_id = p_person_id
    order by c.decided_at, c.id;
end;

comment on function privacy.consent_history is 'Every decision of a person, in order of time.';
revoke execute on function privacy.consent_history from public;
