-- Only people who consent, by row security and by the flag, and no bots. Row security shows the owner's functions no
-- other row. A view with a user agent counts by that, and nothing is looked up for it; one without by its session, whose span
-- matters until the session has been derived with it: pipeline.mark_bots logs the hours of that span, and no others. Where no
-- agent is a bot's, no session is; where many hours are asked for, the few sessions of bots are read at once.
create or replace function reporting.page_hours(p_sites integer[], p_buckets timestamptz[])
    returns setof reporting.page_rollup_hourly
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set enable_hashjoin = on
    set enable_nestloop = on
    set enable_seqscan = on
as $$
declare
    v_cap interval := reporting.session_cap();
    v_from timestamptz := (select min(b.bucket) from unnest(p_buckets) as b (bucket));
    v_to timestamptz := (select max(b.bucket) + interval '1 hour' from unnest(p_buckets) as b (bucket));
    -- A few; looked up for each view, they took a quarter of the time.
    v_bots integer[] := array(select a.id from tracking.user_agents as a where a.is_bot);
begin
    perform reporting.choose_join_method(cardinality(p_buckets));
    return query
    select
        b.bucket,
        count(*),
        count(distinct v.person_id),
        count(distinct v.session_id),
        coalesce(sum(v.time_on_page_ms), 0)::bigint,
        count(v.time_on_page_ms),
        coalesce(sum(v.scroll_depth), 0),
        count(v.scroll_depth),
        sum(v.click_count),
        coalesce(sum(v.load_ms), 0),
        count(v.load_ms),
        count(*) filter (where v.is_entry),
        count(*) filter (where v.is_exit),
        count(*) filter (where v.is_entry and v.is_exit),
        bit_or(reporting.person_bit(v.person_id)),
        v.site_id,
        percentile_cont(0.9) within group (order by v.load_ms),
        coalesce(v.page_category, 'none'),
        v.page
    from unnest(p_sites, p_buckets) as b (site_id, bucket)
    join tracking.page_views as v
        on v.site_id = b.site_id
        and date_trunc('hour', v.viewed_at, 'UTC') = b.bucket
        and v.viewed_at >= v_from
        and v.viewed_at < v_to
        and v.viewed_at >= b.bucket
        and v.viewed_at < b.bucket + interval '1 hour'
        and v.analytics_allowed
    where v.user_agent_id <> all (v_bots)
        or v.user_agent_id is null
        and (
            v_bots = '{}'
            or cardinality(p_buckets) > 31
            and (v.person_id, v.session_id) not in (
                select s.person_id, s.session_id
                from tracking.user_sessions as s
                where s.started_at >= v_from - v_cap
                    and s.started_at < v_to
                    and s.is_bot
            )
            or not exists (
                select
                from tracking.user_sessions as s
                where s.person_id = v.person_id
                    and s.session_id = v.session_id
                    and s.started_at >= v_from - v_cap
                    and s.started_at < v_to
                    and s.started_at <= v.viewed_at
                    and s.last_activity_at >= v.viewed_at
                    and s.is_bot
            )
        )
    group by v.site_id, b.bucket, coalesce(v.page_category, 'none'), v.page;
end
$$;

comment on function reporting.page_hours is
    'The rows of reporting.page_rollup_hourly for these sites and hours (element by element), from the page views as they are now.';
