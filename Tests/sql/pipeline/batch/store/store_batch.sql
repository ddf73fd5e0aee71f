-- Another loader has stored some of the same events since the duplicates were looked for: played here by not
-- looking for them.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(4);

select pg_temp.load(
    pg_temp.event('a', '12:00:00', '{"title": "first"}'), pg_temp.event('b', '12:00:01', '{"type": "click", "label": "first"}')
);
delete from pipeline.pending_streams;
select pipeline.open_batch();
insert into pg_temp.stage (line_number, raw)
select e.place, e.event::text
from unnest(array[
    pg_temp.event('a', '12:00:00', '{"title": "second"}'), pg_temp.event('c', '12:00:02'),
    pg_temp.event('b', '12:00:01', '{"type": "click", "label": "second"}'), pg_temp.event('d', '12:00:03', '{"type": "click"}')
]) with ordinality as e (event, place);
select pipeline.prepare_batch('2026-06-01 00:00+00');
select pipeline.fill_lines('2026-06-01 00:00+00');
select pipeline.assign_sessions('1800 seconds', false, false);

select is(pipeline.store_batch('2026-06-01 00:00+00'), 2::bigint, 'stores the others');
select results_eq(
    'select v.page_view_id collate "default", v.page_title from tracking.page_views as v order by 1',
    $$ values ('a', 'first'), ('c', null) $$,
    'the first page view stays'
);
select results_eq(
    'select e.event_id collate "default", e.event_label from tracking.user_events as e order by 1',
    $$ values ('b', 'first'), ('d', null) $$,
    'and the first event'
);
select results_eq(
    'select t.first_at, t.last_at from pipeline.pending_streams as t',
    $$ values ('2026-03-01 12:00:00+00'::timestamptz, '2026-03-01 12:00:03+00'::timestamptz) $$,
    'the stream is derived again'
);

select * from finish();
rollback;
