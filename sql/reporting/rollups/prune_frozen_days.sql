-- Days of people whose sessions are gone are not kept for longer than the sessions were, but for two: by the last one it is
-- known when a returning visitor was seen before, and by the first one since when.
create or replace function reporting.prune_frozen_days(p_sites integer[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_sites integer[];
begin
    with risen as (
        select s.id, reporting.first_open_day(s.time_zone) as day
        from tracking.sites as s
        where s.id = any (p_sites)
    ),
    written as (
        insert into reporting.frozen_days as f (site_id, before)
        select r.id, r.day
        from risen as r
        on conflict (site_id) do update
        set before = excluded.before
        where f.before < excluded.before
        returning f.site_id
    )
    select array_agg(w.site_id)
    into v_sites
    from written as w;

    delete from tracking.active_days as a
    using (
        select
            d.person_id, d.site_id, d.day,
            row_number() over days > 1 and lead(d.day) over days is not null as is_between
        from reporting.frozen_days as f
        join tracking.active_days as d
            on d.site_id = f.site_id
            and d.day < f.before
        where f.site_id = any (v_sites)
        window days as (partition by d.person_id, d.site_id order by d.day)
    ) as o
    where o.is_between
        and a.person_id = o.person_id
        and a.site_id = o.site_id
        and a.day = o.day;
end
$$;

comment on function reporting.prune_frozen_days is
    'Where the retention floor of these sites rose, removes all rows of tracking.active_days below it but the first and last of each person and site.';
