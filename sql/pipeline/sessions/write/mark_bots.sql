-- Page views and measurements without a user agent count or not by their session (reporting.page_hours,
-- reporting.roll_up_performance). Called while pg_temp.stored still holds the sessions as they were.
-- Of page views every hour of the session is logged: one that is being stored right now is not seen here, and is in the
-- session only if it lies in its span. Of measurements only the hours that have any, since most bots send none; those being
-- stored right now, a refresh could count before the session is there, were it not for the lock.
-- reads: built, stored
create or replace function pipeline.mark_bots()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    v_timeout interval := ops.setting('session_timeout')::interval;
begin
    if not exists (select from pg_temp.stored as o where o.is_bot)
        and not exists (select from pg_temp.built as b where b.is_bot and b.is_changed is not null)
    then
        return;
    end if;
    perform ops.lock_step('bots');

    with bots as materialized (
        select o.person_id, o.site_id, o.session_key, o.started_at, o.last_activity_at
        from pg_temp.stored as o
        where o.is_bot
        union all
        select b.person_id, b.site_id, b.session_key, b.started_at, b.last_activity_at
        from pg_temp.built as b
        where b.is_bot
            and b.is_changed is not null
    )
    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'pages', r.site_id, h.hour
    from bots as r
    cross join lateral generate_series(date_bin('1 hour', r.started_at, 'epoch'), r.last_activity_at, interval '1 hour') as h (hour)
    union all
    select distinct 'performance', r.site_id, h.hour
    from bots as r
    cross join lateral (
        -- Distinct, or it would be planned as a join, which reads all measurements instead of each bot's by their key.
        select distinct date_bin('1 hour', m.measured_at, 'epoch') as hour
        from tracking.performance_metrics as m
        where m.person_id = r.person_id
            and m.measured_at between r.started_at - v_timeout and r.last_activity_at + v_timeout
            and m.site_id = r.site_id
            and m.session_key is not distinct from r.session_key
            and m.user_agent_id is null
    ) as h;
end
$$;

comment on function pipeline.mark_bots is
    'Marks the hours dirty in which the sessions of bots in pg_temp.stored, and those in pg_temp.built that are new or changed, have page views, and measurements without a user agent.';
