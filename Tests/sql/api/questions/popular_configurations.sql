-- What people choose, click, and send with events: small groups kept, values exact.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(9);

update tracking.sites set consent_mode = 'opt_out' where name = 'default';
update ops.settings set value = '3' where name = 'minimum_group';
insert into tracking.configuration_fields (site_id, field, is_required)
select t.id, f.field, true from tracking.sites as t cross join unnest(array['colour', 'engine.power']) as f (field) where t.name = 'default';
delete from tracking.inbox;
-- Visitors 1 to 5 choose red, 6 to 8 blue, 9 green; 1 and 2 buy. All begin with black.
select api.track_snapshot(jsonb_agg(pg_temp.event('s' || n || k, '12:00:0' || k) - 'type' - 'url' || jsonb_build_object(
    'visitor', 'v' || n, 'session_key', 'k' || n, 'total_price', n * 10 + k, 'trigger', 'auto_save', 'state',
    case k when 1 then '{"colour": "black"}' else jsonb_build_object(
        'colour', case when n < 6 then 'red' when n < 9 then 'blue' else 'green' end, 'engine', jsonb_build_object('power', 90),
        'extras', case when n < 4 then '["radio", "radio", "hook"]' else '[]' end::jsonb
    ) end
)))
from generate_series(1, 9) as n
cross join generate_series(1, 2) as k;
select pipeline.drain_inbox(p_now => '2026-06-01 00:00+00');
select pg_temp.load_and_derive(variadic array(
    select pg_temp.event('e' || n || k, '12:00:0' || k, jsonb_build_object('visitor', 'v' || n, 'session_key', 'k' || n) || case k
        when 1 then '{"url": "/shop"}'
        when 2 then jsonb_build_object('url', '/shop', 'type', 'click', 'screen', case when n < 6 then '400x800' else '1500x900' end,
            'x', case when n = 4 then 399 else 10 end, 'y', 50 * n, 'plan', case when n < 5 then 'pro' when n < 8 then 'free' else 'x' || n end)
        else jsonb_build_object('type', case when n < 3 then 'conversion' else 'hover' end)
    end)
    from generate_series(1, 9) as n
    cross join generate_series(1, 3) as k
));

select results_eq(
    $$ select p.field, p.value, p.sessions, p.share, p.people, p.price_average, p.completion_average, p.conversions, p.conversion_rate
        from api.popular_configurations('default', '2026-03-01', '2026-03-02') as p $$,
    $$ values
        ('engine.power', '90', 9::bigint, 1.0000, 9::bigint, 52.00, 100.0, 2::bigint, 0.2222), ('colour', 'red', 5, 0.5556, 5, 32.00, 100.0, 2, 0.4000),
        ('colour', '(other)', 4, 0.4444, 4, 77.00, 100.0, 0, 0.0000), ('extras', 'hook', 3, 1.0000, 3, 22.00, 100.0, 2, 0.6667),
        ('extras', 'radio', 3, 1.0000, 3, 22.00, 100.0, 2, 0.6667) $$,
    'last states, members of members, elements of lists once; one of a kind is combined with the next'
);
select is((select count(*) from api.popular_configurations('default', '2026-03-01', '2026-03-02', 2)), 2::bigint, 'up to a limit');
select is_empty($$ select * from api.popular_configurations('default', '2026-03-02', '2026-03-03') $$, 'none on other days');

select results_eq(
    $$ select c.viewport, c.grid_column, c.grid_row, c.clicks, c.share from api.click_map('default', '2026-03-01', '2026-03-02', '/shop', 1) as c $$,
    $$ values ('large', 0, 0, 4::bigint, 1.0000), ('small', 0, 0, 5, 1.0000) $$, 'clicks by the width of the window'
);
select results_eq(
    $$ select c.viewport, c.grid_column, c.grid_row, c.clicks, c.share from api.click_map('default', '2026-03-01', '2026-03-02', '/shop', 2) as c $$,
    $$ values ('large', 0, 0, 4::bigint, 1.0000), ('small', 0, 0, 3, 0.6000) $$, 'a cell of few is left out'
);
select is_empty($$ select * from api.click_map('default', '2026-03-01', '2026-03-02', '/nowhere') $$, 'no other page');

select results_eq(
    $$ select e.value, e.events, e.share, e.sessions, e.people from api.event_properties('default', '2026-03-01', '2026-03-02', 'plan') as e $$,
    $$ values ('(other)', 5::bigint, 0.5556, 5::bigint, 5::bigint), ('pro', 4, 0.4444, 4, 4) $$, 'events by a property of theirs'
);
select results_eq(
    $$ select e.value, e.events from api.event_properties('default', '2026-03-01', '2026-03-02', 'plan', 'hover') as e $$,
    $$ values ('(none)', 7::bigint) $$, 'of a type without it'
);
select results_eq(
    $$ select e.value, e.events from api.event_properties('default', '2026-03-01', '2026-03-02', 'plan', null, '["event.plan=pro"]') as e $$,
    $$ values ('pro', 4::bigint) $$, 'in some sessions'
);

select * from finish();
rollback;
