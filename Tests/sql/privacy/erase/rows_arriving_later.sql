-- Rows that arrive after an erasure are reported as waiting for aggregate, not as left over.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

select pg_temp.load_and_derive(pg_temp.event('1', '12:00:00', '{"visitor": "canary"}'));
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'canary')));
select privacy.begin_verification('{canary}') as canary \gset
select privacy.begin_verification('{bystander}') as bystander \gset
create function pg_temp.later(p_place regclass) returns bigint language sql
return privacy.rows_arriving_later(:canary, p_place, '{canary}');

select is(pg_temp.later('tracking.inbox'), 0::bigint, 'nothing has arrived');
insert into tracking.inbox (payload, received_at) values
    ('{"visitor": "canary"}', clock_timestamp()),
    ('{"visitor": "canary"}', clock_timestamp() - interval '1 hour'),
    ('{"visitor": "bystander"}', clock_timestamp());
select is(pg_temp.later('tracking.inbox'), 1::bigint, 'a row from before the erasure does not count');
select is(privacy.rows_arriving_later(:bystander, 'tracking.inbox', '{bystander}'), 0::bigint, 'nor does a row of another person');
select is(pg_temp.later('tracking.page_views'), 0::bigint, 'only queues are waited for');
select is(pg_temp.later('tracking.sites'), 0::bigint, 'and tables of people');

select * from finish();
rollback;
