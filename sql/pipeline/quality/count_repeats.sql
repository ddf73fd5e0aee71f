-- For the check duplicate_rows. The key has the time in it, so a resend with another time would not be refused by it. Rows of
-- a span by the index on time, counted by hash.
create or replace function pipeline.count_repeats(p_since timestamptz, p_until timestamptz)
    returns table (site text, rows bigint, repeats bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
begin atomic
    with rows as (
        select v.site_id, v.person_id, v.page_view_id as id, count(*) as times
        from tracking.page_views as v
        where v.viewed_at >= p_since
            and v.viewed_at < p_until
        group by v.site_id, v.person_id, v.page_view_id
        union all
        select e.site_id, e.person_id, e.event_id, count(*)
        from tracking.user_events as e
        where e.occurred_at >= p_since
            and e.occurred_at < p_until
        group by e.site_id, e.person_id, e.event_id
    )
    select t.name, sum(r.times)::bigint, sum(r.times - 1)::bigint
    from rows as r
    join tracking.sites as t
        on t.id = r.site_id
    group by t.name;
end;

comment on function pipeline.count_repeats is
    'Page views and events of a span by site, and how many of them have the id of another one of the same person.';
