-- A payload without new actions can still say on which page its session is, if the session is stored or comes with this
-- batch. Called before the visitors are locked, and again by pipeline.merge_payloads afterwards, since a visitor can be
-- erased in between.
-- reads: payloads
create or replace function pipeline.silent_payloads()
    returns table (line_number bigint, person_id bigint, site_id integer, session_key text)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select p.line_number, v.id, t.id, p.body ->> 'session_id'
    from pg_temp.payloads as p
    join tracking.persons as v
        on v.external_id = tracking.external_id(p.body ->> 'visitor')
        and (
            v.erased_until is null
            or least(p.sent_at, p.received_at, pipeline.parse_time(p.body ->> 'updated_at')) > v.erased_until
        )
    join tracking.sites as t
        on t.name = p.body ->> 'site'
    where p.action_count = p.first_action
        and (
            exists (
                select
                from tracking.session_payloads as k
                where k.person_id = v.id
                    and k.site_id = t.id
                    and k.session_key = p.body ->> 'session_id'
            )
            or exists (
                select
                from pg_temp.payloads as o
                where o.person_id = v.id
                    and o.site_id = t.id
                    and o.session_key = p.body ->> 'session_id'
            )
        );
end
$$;

comment on function pipeline.silent_payloads is
    'The payloads in pg_temp.payloads that have no actions and are of sessions that are known, and of whom these are.';
