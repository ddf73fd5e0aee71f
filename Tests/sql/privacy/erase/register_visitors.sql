-- Who stands in a line that could not be stored has rights, too.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(7);

select pg_temp.load(
    pg_temp.event('1', '12:00:00', '{"visitor": "known"}'),
    pg_temp.event('2', '12:00:00', '{"visitor": "eve@example.com", "occurred_at": "yesterday"}')
);
insert into tracking.rejected_events (source, line_number, reason, raw) values ('file', 1, 'invalid_json', '["adam@example.com"]');
select api.track_events('[{"visitor": "waiting@example.com", "type": "click"}]');

select throws_ok($$ select privacy.find_person(null, 'eve@example.com') $$, 'P0002', null, 'is no person yet');
select is(privacy.register_visitors('{nobody@example.com}'), 0::bigint, 'nobody stays nobody');
select is(privacy.register_visitors('{known}'), 0::bigint, 'who is known needs nothing');
select is(
    privacy.register_visitors('{nobody@example.com,eve@example.com,waiting@example.com}'), 2::bigint,
    'who is named by a line of the inbox, or by one that was rejected, becomes a person'
);
select is(privacy.register_visitors('{adam@example.com}'), 0::bigint, 'but nobody whom a line only mentions');
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, e.name)))
from (values ('eve@example.com'), ('waiting@example.com')) as e (name);
select is_empty($$ select from tracking.rejected_events where raw !~ 'adam' union all select from tracking.inbox $$, 'and can be erased');
select is_empty($$ select from tracking.persons as p where p.external_id like '%@%' $$, 'with all that there was');

select * from finish();
rollback;
