-- What a live view says before a refresh, the materialized view says after it: after random changes, of days and hours of
-- any age, on sites of different time zones.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(11);

select tracking.add_site('berlin', 'opt_out', 'Europe/Berlin'), tracking.add_site('kolkata', 'opt_out', 'Asia/Kolkata');
select setseed(0.5);

create function pg_temp.visit()
    returns jsonb
    language sql
    return pg_temp.event(
        random()::text, pg_temp.at(-random() * random() * interval '95 days'), jsonb_build_object(
            'site', (array['berlin', 'kolkata'])[1 + (random() * 1.2)::integer % 2], 'visitor', 'v' || floor(random() * 40),
            'url', '/p' || floor(random() * 4), 'scroll', floor(random() * 100),
            'type', case when random() < 0.8 then 'pageview' else 'goal' end,
            'user_agent', (array['Googlebot/2.1', 'Firefox/128.0', null])[1 + floor(random() * 3)::integer]
        )
    );
-- Every kind of change that makes buckets dirty.
create function pg_temp.change()
    returns void
    language plpgsql
as $$
begin
    perform pg_temp.load_now(variadic array(select pg_temp.visit() from generate_series(1, 1 + floor(random() * 30)::integer)));
    if random() < 0.8 then
        perform pg_temp.derive(now());
    end if;
    if random() < 0.5 then
        perform api.set_consent('v' || floor(random() * 40), 'analytics', random() < 0.5);
    end if;
    if random() < 0.3 then
        perform tracking.change_site('berlin', p_time_zone => (array['Europe/Berlin', 'America/New_York'])[1 + floor(random() * 2)::integer]);
    end if;
    if random() < 0.3 then
        perform reporting.refresh_rollups(3);
    end if;
end
$$;
create function pg_temp.rows_of(p_view regclass)
    returns setof text
    language plpgsql
as $$
begin
    return query execute format('select v::text from %s as v', p_view);
end
$$;
-- How many rows of the live views were wrong in some rounds, beside how many there were.
create function pg_temp.play(p_rounds integer, p_view text, out wrong bigint, out rows bigint)
    language plpgsql
as $$
declare
    v_live text[];
    v_then text[];
begin
    wrong := 0;
    rows := 0;
    for v_round in 1 .. p_rounds loop
        perform pg_temp.change();
        v_live := array(select r from pg_temp.rows_of((p_view || '_live')::regclass) as r);
        perform reporting.refresh_rollups(100000);
        perform reporting.refresh_views(true);
        v_then := array(select r from pg_temp.rows_of(p_view::regclass) as r);
        rows := rows + cardinality(v_live);
        wrong := wrong
            + (select count(*) from (select unnest(v_live) except all select unnest(v_then)) as d)
            + (select count(*) from (select unnest(v_then) except all select unnest(v_live)) as d);
    end loop;
end
$$;

create temporary table played as
select v.view, p.*
from (values ('reporting.session_metrics_daily'), ('reporting.page_metrics_hourly')) as v (view)
cross join lateral pg_temp.play(12, v.view) as p;
select is(p.wrong, 0::bigint, p.view || ' says after a refresh what the live view said before') from played as p order by p.view;
select cmp_ok(p.rows, '>', 200::bigint, 'in many rows') from played as p order by p.view;
select bag_eq(
    $$ select r from pg_temp.rows_of('reporting.page_metrics_hourly_live') as r $$,
    $$ select r from pg_temp.rows_of('reporting.page_metrics_hourly') as r $$,
    'after a refresh both say the same'
);

-- Frozen days are not computed again.
delete from pipeline.dirty_buckets;
update ops.partition_policies set retention_floor = now() - interval '2 days';
select reporting.mark_dirty();
create temporary table frozen as
select l.* from reporting.session_metrics_daily_live as l where l.day < (now() - interval '4 days')::date;
delete from tracking.user_sessions where started_at < now() - interval '3 days';
select isnt_empty('select * from frozen', 'there are days below the retention floor');
select bag_eq(
    $$ select * from reporting.session_metrics_daily_live as l where l.day < (now() - interval '4 days')::date $$,
    'select * from frozen', 'which stay as they are'
);

-- As an analyst.
update ops.settings set value = '1' where name = 'minimum_group';
update ops.partition_policies set retention_floor = '1990-01-01';
select pg_temp.load_now(
    pg_temp.event('b', pg_temp.at('-1 hour'), '{"site": "berlin", "visitor": "new", "url": "/new"}'),
    pg_temp.event('k', pg_temp.at('-1 hour'), '{"site": "kolkata", "visitor": "new", "url": "/new"}'),
    pg_temp.event('s', pg_temp.at('-1 hour'), '{"site": "berlin", "visitor": "silent", "url": "/silent", "consent": false}')
);
select pg_temp.derive(now());
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_analyst', s.id from tracking.sites as s where s.name = 'berlin';
create function pg_temp.sees(p_statement text)
    returns setof text
    language plpgsql
as $$
begin
    execute format('set local role %I', ops.role_prefix() || '_analyst');
    return query execute p_statement;
    reset role;
end
$$;
select results_eq(
    $$ select pg_temp.sees('select s.name from api.page_metrics_hourly_live as m join api.sites() as s on s.id = m.site_id where m.page = ''/new''') $$,
    $$ values ('berlin') $$, 'an analyst sees at once what was stored, of the sites that were granted'
);
select is_empty(
    $$ select pg_temp.sees('select page from api.page_metrics_hourly_live where page = ''/silent''') $$, 'but no visitor who did not consent'
);
select results_eq(
    $$ select pg_temp.sees('select distinct s.name from api.session_metrics_daily_live as m join api.sites() as s on s.id = m.site_id') $$,
    $$ values ('berlin') $$, 'the same of days'
);
select throws_ok(
    $$ select reporting.live_definition('reporting.session_metrics_daily', 'tracking.sites', 'tracking.sites') $$, 'RB409', null,
    'a definition that does not read the rollup is not taken'
);

select * from finish();
rollback;
