-- For the checks volume_drop and volume_spike: five days, each by the index on time, in which nothing but it is read. What was
-- received more than a week after it happened is loaded history, not volume.
create or replace function pipeline.daily_volume(p_until timestamptz)
    returns table (site text, weeks_ago integer, rows bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
begin atomic
    select t.name, w.weeks_ago, r.rows
    from generate_series(0, 4) as w (weeks_ago)
    cross join lateral (
        select d.site_id, sum(d.rows)::bigint as rows
        from (
            select v.site_id, count(*) as rows
            from tracking.page_views as v
            where v.viewed_at >= p_until - make_interval(days => 7 * w.weeks_ago + 1)
                and v.viewed_at < p_until - make_interval(days => 7 * w.weeks_ago)
                and v.received_at <= v.viewed_at + interval '7 days'
            group by v.site_id
            union all
            select e.site_id, count(*)
            from tracking.user_events as e
            where e.occurred_at >= p_until - make_interval(days => 7 * w.weeks_ago + 1)
                and e.occurred_at < p_until - make_interval(days => 7 * w.weeks_ago)
                and e.received_at <= e.occurred_at + interval '7 days'
            group by e.site_id
        ) as d
        group by d.site_id
    ) as r
    join tracking.sites as t
        on t.id = r.site_id;
end;

comment on function pipeline.daily_volume is
    'Page views and events of the day before an instant, and of the same day one to four weeks earlier, by site; without those that were received more than a week after they happened, and no row for a day without any.';
