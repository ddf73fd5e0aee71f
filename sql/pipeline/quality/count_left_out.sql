-- For api.left_out: the only number about people who do not consent that an analyst gets, so no more than the whole site.
create or replace function pipeline.count_left_out(p_site_id integer, p_from timestamptz, p_to timestamptz)
    returns table (reason text, sessions bigint, people bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select r.reason, count(s.person_id), count(distinct s.person_id)
    from (values ('bot'), ('no consent')) as r (reason)
    left join tracking.user_sessions as s
        on s.site_id = p_site_id
        and s.started_at >= p_from
        and s.started_at < p_to
        and case when s.is_bot then 'bot' when not s.analytics_allowed then 'no consent' end = r.reason
    group by r.reason;
end;

comment on function pipeline.count_left_out is
    'Sessions and people of a site that no report counts, by reason: those of bots, and of people who do not consent.';
