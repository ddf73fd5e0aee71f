-- The counts shown before an erasure equal the numbers of rows that it deletes.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(2);

select pg_temp.load_and_derive(
    pg_temp.event('1', '12:00:00', '{"visitor": "ann", "session_key": "k"}'),
    pg_temp.event('2', '12:01:00', '{"visitor": "ann", "type": "click"}'),
    pg_temp.event('3', '12:01:00', '{"visitor": "ann", "occurred_at": "yesterday"}'),
    pg_temp.event('4', '12:00:00', '{"visitor": "ben"}')
);
select api.track_events('[{"visitor": "ann", "type": "click"}]');
create temporary table counted as
select jsonb_object_agg(c.table_name, c.rows) as rows
from privacy.count_rows(array[privacy.find_person(null, 'ann')]) as c;
select ok(c.rows ?& '{tracking.page_views,tracking.inbox,tracking.rejected_events}', 'from events to raw lines')
from counted as c;
select is(
    privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'ann'))) -> 'rows', c.rows,
    'all of it is in the receipt'
)
from counted as c;

select * from finish();
rollback;
