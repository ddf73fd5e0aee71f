-- For the check unknown_people: there are no foreign keys from the big tables. Rows of a span by the index on time, each
-- person looked up once. An id of 0 or less is no person: measurements of servers, and anonymous visitors.
create or replace function pipeline.count_unknown_people(p_since timestamptz, p_until timestamptz)
    returns table (site text, people bigint, unknown bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
begin
    return query
    with people as (
        select v.person_id, v.site_id
        from tracking.page_views as v
        where v.viewed_at >= p_since
            and v.viewed_at < p_until
            and v.person_id > 0
        union
        select e.person_id, e.site_id
        from tracking.user_events as e
        where e.occurred_at >= p_since
            and e.occurred_at < p_until
            and e.person_id > 0
        union
        select s.person_id, s.site_id
        from tracking.user_sessions as s
        where s.started_at >= p_since
            and s.started_at < p_until
            and s.person_id > 0
    )
    select t.name, count(*), count(*) filter (where p.id is null)
    from people as x
    join tracking.sites as t
        on t.id = x.site_id
    left join tracking.persons as p
        on p.id = x.person_id
    group by t.name;
end
$$;

comment on function pipeline.count_unknown_people is
    'People who have rows in a span, by site, and how many of them are not in tracking.persons.';
