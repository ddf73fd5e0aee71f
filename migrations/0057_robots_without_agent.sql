--! role: owner
-- Page views and measurements without a user agent, in sessions of robots, counted until now; the next refresh counts their
-- hours again. By the keys of these people and by time, which is computed before: row security keeps sums out of a search by key.
do $$
begin
    if not exists (select from tracking.user_sessions as s where s.is_bot) then
        return;
    end if;
    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    with robots as materialized (
        select
            s.person_id, s.site_id, s.session_key, s.session_id, s.started_at, s.last_activity_at,
            s.started_at - t.timeout as measured_from,
            s.last_activity_at + t.timeout as measured_to
        from tracking.user_sessions as s
        cross join (select ops.setting('session_timeout')::interval as timeout) as t
        where s.is_bot
    )
    select distinct 'pages', r.site_id, h.hour
    from robots as r
    cross join lateral (
        select distinct date_bin('1 hour', v.viewed_at, 'epoch') as hour
        from tracking.page_views as v
        where v.person_id = r.person_id
            and v.viewed_at between r.started_at and r.last_activity_at
            and v.session_id = r.session_id
            and v.user_agent_id is null
    ) as h
    union all
    select distinct 'performance', r.site_id, h.hour
    from robots as r
    cross join lateral (
        select distinct date_bin('1 hour', m.measured_at, 'epoch') as hour
        from tracking.performance_metrics as m
        where m.person_id = r.person_id
            and m.measured_at between r.measured_from and r.measured_to
            and m.site_id = r.site_id
            and m.session_key is not distinct from r.session_key
            and m.user_agent_id is null
    ) as h;
end
$$;
