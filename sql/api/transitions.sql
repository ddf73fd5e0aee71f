create or replace function api.transitions(p_site text, p_from date, p_to date, p_limit integer default 50)
    returns table (from_page text, to_page text, transitions bigint, sessions bigint, share numeric)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    return query
    with counts as (
        select r.from_page, r.to_page, sum(r.transitions) as transitions, sum(r.sessions)::bigint as sessions
        from reporting.transition_rollup_daily as r
        where r.site_id = v_site_id
            and r.day >= p_from
            and r.day < p_to
        group by r.from_page, r.to_page
    )
    select s.from_page, s.to_page, s.transitions::bigint, s.sessions, s.share
    from (
        select c.*, round(c.transitions / sum(c.transitions) over (partition by c.from_page), 4) as share
        from counts as c
    ) as s
    where s.sessions >= v_minimum
    order by s.transitions desc, s.from_page, s.to_page
    limit p_limit;
end
$$;

comment on function api.transitions is
    'The most frequent steps from page to page in sessions of a site, with their share of all steps from that page, over days in its time zone, p_to excluded, as of the last refresh. Those in fewer than minimum_group sessions are left out. Raises RB400, RB403.';
