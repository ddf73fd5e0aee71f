begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(10);
update ops.settings set value = '1' where name = 'minimum_group';

update tracking.sites set consent_mode = 'opt_out';
create function pg_temp.measure(p_id text, p_time text, p_value numeric, p_fields jsonb default '{}')
    returns bigint
    language sql
    return api.track_performance(
        pg_temp.event(p_id, p_time) - 'type' - 'url' - 'visitor'
        || jsonb_build_object('name', 'load', 'value', p_value, 'endpoint', '/api/orders/?id=7') || p_fields
    );

delete from tracking.inbox;
select pg_temp.measure('a', '12:00:00', 999.9);
select pg_temp.measure('b', '12:10:00', 1000, '{"visitor": "v", "context": {"try": 1}}');
select pg_temp.measure('c', '12:20:00', 2999.9, '{"session_key": "k"}');
select pg_temp.measure('d', '13:00:00', 3000);
select pg_temp.measure('e', '13:00:00', 49, '{"name": "interaction_tracking_time", "endpoint": null}');
select pg_temp.measure('f', '13:00:01', 50, '{"name": "interaction_tracking_time", "endpoint": null}');
select pg_temp.measure('a', '12:00:00', 5);
select pg_temp.measure('bot', '12:00:00', 9999, '{"user_agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"}');
select is((pipeline.drain_inbox())::text, '(7,1,0,0)', 'measurements are stored, each once');
select results_eq(
    $$ select count(*), count(distinct m.person_id), count(*) filter (where m.endpoint = '/api/orders')
        from tracking.performance_metrics as m $$,
    $$ values (7::bigint, 3::bigint, 5::bigint) $$,
    'with or without a visitor, and without the query string'
);
select reporting.refresh_rollups();
select results_eq(
    $$
        select o.name, o.endpoint, o.measurements, o.average_ms, o.worst_hour_p50_ms, o.max_ms, o.excellent_share, o.good_share,
            o.needs_attention_share, o.alerts
        from api.performance_overview('default', '2026-03-01', '2026-03-02') as o
    $$,
    $$
        values
            ('load', '/api/orders', 4::bigint, 1999.950, 3000::double precision, 3000::numeric, 0.2500, 0.5000, 0.2500, 1::bigint),
            ('interaction_tracking_time', 'none', 2, 49.500, 49.5, 50, 0.5000, 0.5000, 0.0000, 0)
    $$,
    'classes by the thresholds of the metric, without bots'
);
select results_eq(
    $$ select a.hour, a.threshold_ms, a.breaches, a.worst_ms from reporting.performance_alerts as a $$,
    $$ values ('2026-03-01 13:00+00'::timestamptz, 3000::numeric, 1::bigint, 3000::numeric) $$,
    'a breach is an alert'
);
update tracking.performance_thresholds set good_below_ms = 5000 where name = '*';
select pg_temp.measure('late', '13:30:00', 4000);
select pipeline.drain_inbox();
select reporting.refresh_rollups();
select is_empty('select from reporting.performance_alerts', 'an hour is computed again as a whole');
update tracking.sites set time_zone = 'Pacific/Noumea' where name = 'default';
select is(
    (select o.measurements from api.performance_overview('default', '2026-03-02', '2026-03-03') as o
        where o.name = 'load'), 2::bigint, 'by the hours of the days of the site, which begin there at 13:00 UTC'
);

select pg_temp.measure('g', '12:00:00', -1);
select pg_temp.measure('h', '12:00:00', 1, '{"name": 7}');
select pipeline.drain_inbox();
select results_eq(
    $$ select r.reason from tracking.rejected_events as r order by r.line_number $$,
    $$ values ('out_of_range:value'), ('wrong_type:name') $$,
    'invalid measurements are rejected'
);
select throws_ok($$ select api.track_performance('7') $$, 'RB400', null, 'a number is no measurement');
select throws_ok($$ select api.performance_overview('nowhere', '2026-03-01', '2026-03-02') $$, 'RB403', null, 'asks for a site');
select throws_ok($$ select api.performance_overview('default', '2026-03-02', '2026-03-01') $$, 'RB400', null, 'and a range');

select * from finish();
rollback;
