-- Visitors who occur only in lines that are not stored can be exported and erased, too.
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
select is(pg_temp.adopted('{nobody@example.com}'), '{}', 'a name without any line is not registered');
select is(pg_temp.adopted('{known}'), '{}', 'a known person needs no registration');
select is(
    pg_temp.adopted('{nobody@example.com,eve@example.com,waiting@example.com}'), '{eve@example.com,waiting@example.com}',
    'a visitor of a line in the inbox, or of a rejected line, becomes a person'
);
select is(pg_temp.adopted('{adam@example.com}'), '{}', 'but not a name that a line only mentions');
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, e.name)))
from (values ('eve@example.com'), ('waiting@example.com')) as e (name);
select is_empty($$ select from tracking.rejected_events where raw !~ 'adam' union all select from tracking.inbox $$, 'and can be erased');
select is_empty($$ select from tracking.persons as p where p.external_id like '%@%' $$, 'with all that there was');

select * from finish();
rollback;
