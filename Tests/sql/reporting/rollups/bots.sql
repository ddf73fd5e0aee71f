-- Page views and measurements that a bot sends without a user agent count as little as its session, whenever that is
-- found out; those of people without one do count.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(20);

delete from pipeline.dirty_buckets;
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
update ops.settings set value = '1' where name = 'minimum_group';
-- A moment in the window of the live views, in the middle of an hour.
create function pg_temp.moment(p_minutes double precision)
    returns text
    language sql
    return pg_temp.at(date_trunc('hour', now()) - interval '5 hours' + p_minutes * interval '1 minute' - now());
create function pg_temp.event_at(p_id text, p_minutes double precision, p_fields jsonb)
    returns jsonb
    language sql
    return pg_temp.event(p_id, pg_temp.moment(p_minutes), p_fields);
-- Measurements of one session, named after it.
create function pg_temp.measure(p_id text, p_minutes double precision, p_fields jsonb)
    returns void
    language plpgsql
as $$
begin
    perform api.track_performance(jsonb_build_object(
        'event_id', p_id, 'occurred_at', pg_temp.moment(p_minutes), 'name', p_id, 'value', 100
    ) || p_fields);
    perform pipeline.drain_inbox(100);
end
$$;
create function pg_temp.pages()
    returns text[]
    language sql
    return (
        select array_agg(p.page || ' ' || p.views order by p.page)
        from api.top_pages('default', now()::date - 2, now()::date + 2) as p
    );
create function pg_temp.hours()
    returns text[]
    language sql
    return (select array_agg(r.page || ' ' || r.views order by r.page, r.hour) from reporting.page_metrics_hourly_live as r);
create function pg_temp.measured()
    returns text[]
    language sql
    return (
        select array_agg(p.name || ' ' || p.measurements order by p.name)
        from api.performance_overview('default', now()::date - 2, now()::date + 2) as p
    );
create function pg_temp.refresh()
    returns void
    language sql
    return (select null::void from reporting.refresh_rollups(1000));
-- Compares the rollups with a full rebuild.
create function pg_temp.rebuilt()
    returns boolean
    language plpgsql
as $$
declare
    v_then text[] := array[pg_temp.pages()::text, pg_temp.measured()::text];
begin
    perform reporting.mark_dirty();
    perform pg_temp.refresh();
    return v_then = array[pg_temp.pages()::text, pg_temp.measured()::text];
end
$$;

-- A bot sends its user agent with the first event only; a person sends none.
select pg_temp.load_now(
    pg_temp.event_at('r1', 5, '{"visitor": "bot", "user_agent": "Googlebot/2.1", "url": "/bot"}'),
    pg_temp.event_at('r2', 10, '{"visitor": "bot", "url": "/bot"}'),
    pg_temp.event_at('p1', 5, '{"visitor": "person", "url": "/person"}')
);
select pg_temp.measure('of-bot', 4, '{"visitor": "bot"}'), pg_temp.measure('of-bot-2', 39, '{"visitor": "bot"}'),
    pg_temp.measure('of-person', 6, '{"visitor": "person"}'), pg_temp.measure('no-visitor', 6, '{}'),
    pg_temp.measure('with-agent', 7, '{"visitor": "bot", "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}'),
    pg_temp.measure('another-session', 41, '{"visitor": "bot"}'), pg_temp.measure('with-key', 6, '{"visitor": "bot", "session_key": "k"}');
select is(pg_temp.hours(), '{"/bot 1","/person 1"}', 'before the session is derived, a view without an agent counts in the live view');
select pg_temp.refresh();
select is(pg_temp.pages(), '{"/bot 1","/person 1"}', 'and in the rollups');
select is(
    pg_temp.measured(),
    '{"another-session 1","no-visitor 1","of-bot 1","of-bot-2 1","of-person 1","with-agent 1","with-key 1"}', 'as do measurements'
);
select pg_temp.derive(now());
select is(pg_temp.hours(), '{"/person 1"}', 'with the session it leaves the live view');
select pg_temp.refresh();
select is(pg_temp.pages(), '{"/person 1"}', 'and the rollups');
select is(
    pg_temp.measured(), '{"another-session 1","no-visitor 1","of-person 1","with-agent 1","with-key 1"}',
    'so do the measurements up to session_timeout around it, unless they have an agent or a key of their own'
);
select ok(pg_temp.rebuilt(), 'as when all is computed anew');
select is_empty(
    $$ select * from reporting.compare_rollups('pages', now() - interval '1 day', now()) as c where c.raw <> c.rolled $$,
    'the check of the rollups counts alike'
);

-- A session becomes a bot's by an earlier event, and ceases to be by one earlier still.
select pg_temp.load_now(
    pg_temp.event_at('k1', 65, '{"visitor": "late", "session_key": "s", "url": "/late"}'),
    pg_temp.event_at('k2', 130, '{"visitor": "late", "session_key": "s", "type": "click"}')
);
select pg_temp.measure('late', 131, '{"visitor": "late", "session_key": "s"}');
select pg_temp.derive(now());
select pg_temp.refresh();
select is(pg_temp.pages(), '{"/late 1","/person 1"}', 'a visitor without any user agent is not a bot');
select pg_temp.load_now(
    pg_temp.event_at('k0', 60, '{"visitor": "late", "session_key": "s", "type": "click", "user_agent": "Googlebot/2.1"}')
);
select pg_temp.derive(now());
select is(pg_temp.hours(), '{"/person 1"}', 'until an event says otherwise');
select pg_temp.refresh();
select is(pg_temp.pages(), '{"/person 1"}', 'also in an hour that was rolled up long ago');
select ok(not 'late 1' = any (pg_temp.measured()), 'also measurements');
select ok(pg_temp.rebuilt(), 'as when all is computed anew');
select pg_temp.load_now(
    pg_temp.event_at('k3', 125, '{"visitor": "late", "session_key": "s", "url": "/known", "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}')
);
select pg_temp.derive(now());
select pg_temp.refresh();
select is(pg_temp.pages(), '{"/known 1","/late 1","/person 1"}', 'and the other way round');
select ok('late 1' = any (pg_temp.measured()), 'measurements come back, too');
select ok(pg_temp.rebuilt(), 'as when all is computed anew');

-- A session of a bot is split in two: events without a user agent go to a session of their own.
select pg_temp.load_now(
    pg_temp.event_at('c1', 180, '{"visitor": "cut", "user_agent": "Googlebot/2.1", "url": "/cut"}'),
    pg_temp.event_at('c2', 200, '{"visitor": "cut", "type": "click"}'),
    pg_temp.event_at('c3', 220, '{"visitor": "cut", "url": "/cut"}')
);
select pg_temp.measure('cut', 240, '{"visitor": "cut"}');
select pg_temp.derive(now());
select pg_temp.refresh();
select ok(not '/cut 1' = any (pg_temp.pages()) and not 'cut 1' = any (pg_temp.measured()), 'a bot''s session as a whole');
update ops.settings set value = '15 minutes' where name = 'session_timeout';
select pipeline.mark_sessions_pending();
select pg_temp.derive(now());
select pg_temp.refresh();
select ok('/cut 1' = any (pg_temp.pages()), 'one part of the session is no bot');
update ops.settings set value = '30 minutes' where name = 'session_timeout';
select pipeline.mark_sessions_pending();
select pg_temp.derive(now());
select pg_temp.refresh();
select ok(not '/cut 1' = any (pg_temp.pages()) and not 'cut 1' = any (pg_temp.measured()), 'until they are one again');
select ok(pg_temp.rebuilt(), 'as when all is computed anew');

select * from finish();
rollback;
