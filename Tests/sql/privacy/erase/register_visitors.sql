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

create function pg_temp.adopted(p_names text[]) returns text[] language plpgsql as $$
declare
    v_last bigint := (select max(p.id) from tracking.persons as p);
begin
    perform privacy.register_visitors(p_names);
    return array(select p.external_id from tracking.persons as p where p.id > v_last order by 1);
end
$$;
select is(privacy.find_person(null, 'eve@example.com'), null, 'is no person yet');
select is(pg_temp.adopted('{nobody@example.com}'), '{}', 'nobody stays nobody');
select is(pg_temp.adopted('{known}'), '{}', 'who is known needs nothing');
select is(
    pg_temp.adopted('{nobody@example.com,eve@example.com,waiting@example.com}'), '{eve@example.com,waiting@example.com}',
    'who is named by a line of the inbox, or by one that was rejected, becomes a person'
);
select is(pg_temp.adopted('{adam@example.com}'), '{}', 'but nobody whom a line only mentions');
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, e.name)))
from (values ('eve@example.com'), ('waiting@example.com')) as e (name);
select is_empty($$ select from tracking.rejected_events where raw !~ 'adam' union all select from tracking.inbox $$, 'and can be erased');
select is_empty($$ select from tracking.persons as p where p.external_id like '%@%' $$, 'with all that there was');

select * from finish();
rollback;
