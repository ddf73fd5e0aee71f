begin;
set local search_path = public, pgtap;
select plan(7);

insert into tracking.rejected_events (source, line_number, reason, rejected_at)
select '-', n, 'invalid_json', '2001-01-31 00:00+00'::timestamptz - n * interval '1 day'
from generate_series(0, 4) as n;

select results_eq(
    $$ select e.table_name, e.rows, e.first_at, e.due_at from privacy.expired_rows('2001-02-28 00:00+00') as e $$,
    $$ values ('rejected_events', 2::bigint, '2001-01-27 00:00+00'::timestamptz, '2001-02-26 00:00+00'::timestamptz) $$,
    'counts what is older than its policy keeps it'
);
select is(privacy.delete_expired('rejected_events', 1, '2001-02-28 00:00+00'), 1::bigint, 'a portion');
select is(privacy.delete_expired('rejected_events', 9, '2001-02-28 00:00+00'), 1::bigint, 'the rest');
select is(privacy.delete_expired('rejected_events', 9, '2001-02-28 00:00+00'), 0::bigint, 'and nothing that is exactly as old');
insert into tracking.rejected_events (source, line_number, reason) values ('-', 5, 'invalid_json');
select is(privacy.delete_expired('rejected_events', 9, now() + interval '9 years'), 3::bigint, 'no later time than now counts');
select is_empty($$ select from privacy.expired_rows('2001-02-28 00:00+00') $$, 'nothing is due');
select throws_ok($$ select privacy.delete_expired('persons') $$, 'RB404', null, 'no other table');

select * from finish();
rollback;
