-- Actions that wait in the inbox are as durable as those that are stored. What other calls have not committed yet does
-- not count: then the client sends it again.
create or replace function pipeline.payload_checkpoint(p_site text, p_visitor text, p_session_id text)
    returns integer
    language plpgsql -- keeps its plan
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select coalesce(max(upper(r.range)), 0)
        from (
            select unnest(range_agg(k.actions)) as range
            from (
                select i.actions
                from tracking.inbox as i
                where i.kind = 'session'
                    and i.visitor = tracking.external_id(p_visitor)
                    and i.payload ->> 'session_id' = p_session_id
                    and i.payload ->> 'site' = p_site
                union all
                select unnest(s.actions)
                from tracking.persons as p
                join tracking.session_payloads as s
                    on s.person_id = p.id
                join tracking.sites as t
                    on t.id = s.site_id
                where p.external_id = tracking.external_id(p_visitor)
                    and t.name = p_site
                    and s.session_key = p_session_id
            ) as k
        ) as r
        where lower(r.range) = 0
    );
end
$$;

comment on function pipeline.payload_checkpoint is
    'How many of a session''s actions, from the first one on, the server has durably.';
