-- A definer, because payloads have no flag for row security: what is shown is asked of their sessions. It says nothing of
-- a site that was not granted to the caller.
create or replace function pipeline.current_pages(p_site_id integer, p_from timestamptz, p_to timestamptz)
    returns table (person_id bigint, session_id uuid, at timestamptz, page text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select distinct on (p.person_id, p.session_key) s.person_id, s.session_id, p.received_at, pipeline.page_of(p.current_page)
    from tracking.session_payloads as p
    join tracking.user_sessions as s
        on s.person_id = p.person_id
        and s.site_id = p.site_id
        and s.session_key = p.session_key
        and s.started_at >= p.first_at
        and s.started_at <= p.last_at
        and s.analytics_allowed
        and not s.is_bot
    where p.received_at > p_from
        and p.received_at <= p_to
        and p.site_id = p_site_id
        and p.current_page is not null
        and p_site_id = any ((select tracking.visible_sites())::integer[])
    order by p.person_id, p.session_key, s.started_at desc;
end;

comment on function pipeline.current_pages is
    'On which page clients that send session payloads said to be, in those received after p_from and up to p_to; of people who consent, without bots.';
