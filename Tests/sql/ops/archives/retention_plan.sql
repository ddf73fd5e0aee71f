-- Which partitions are due for archiving or dropping, and when.
begin;
set local search_path = public, pgtap;
select plan(7);

select ops.make_partition(t, m)
from unnest(array['user_sessions', 'page_views', 'user_events']) as t
cross join unnest(array['2001-01-01', '2001-02-01']::date[]) as m;
update ops.partition_policies
set hot_for = '6 months', warm_until = '1 year', cold_until = '2 years';

select is(
    (select array_agg(distinct p.action) from ops.retention_plan('2002-01-31 23:59:59+00') as p), array['warm'],
    'a month is archived when its last row is old enough'
);
select is(
    (select array_agg(p.partition) from ops.retention_plan('2001-08-01 00:00:00+00') as p),
    array['page_views_2001_01', 'user_events_2001_01', 'user_sessions_2001_01'],
    'and packed before that'
);
alter table part.page_views_2001_01 set (fillfactor = 100);
select is(
    (select array_agg(p.partition) from ops.retention_plan('2001-08-01 00:00:00+00') as p),
    array['user_events_2001_01', 'user_sessions_2001_01'],
    'once'
);
update ops.partition_policies set hot_for = warm_until;
select results_eq(
    $$ select p.partition, p.due_at, p.state from ops.retention_plan('2002-02-01 00:00:00+00') as p $$,
    $$
        values
            ('page_views_2001_01', '2002-02-01 00:00:00+00'::timestamptz, null),
            ('user_events_2001_01', '2002-02-01 00:00:00+00', null),
            ('user_sessions_2001_01', '2002-02-01 00:00:00+00', null)
    $$,
    'sessions go last'
);
select is(
    (select array_agg(p.partition) from ops.retention_plan('2002-03-01 00:00:00+00') as p),
    array[
        'page_views_2001_01', 'user_events_2001_01', 'user_sessions_2001_01',
        'page_views_2001_02', 'user_events_2001_02', 'user_sessions_2001_02'
    ],
    'the oldest month goes first'
);

insert into ops.archived_partitions (
    parent, partition, range_start, range_end, location, token, columns, versions, state,
    rows, row_checksum, people, bytes, stream_hash, stored_bytes, sha256
)
select
    'page_views', 'page_views_2000_' || m, make_date(2000, m::integer, 1), make_date(2000, m::integer + 1, 1), '/', '', '[]', '{}',
    s, 1, 0, 1, 1, 1, 1, ''
from unnest(array['10', '11'], array['archived', 'verified']) as x (m, s);
select results_eq(
    $$ select p.partition, p.state, p.due_at from ops.retention_plan('2002-11-01 00:00:00+00') as p where p.action = 'delete' $$,
    $$ values ('page_views_2000_10', 'archived', '2002-11-01 00:00:00+00'::timestamptz) $$,
    'archives are deleted, but not while their partition is there'
);
update ops.archived_partitions
set partition = 'page_views_2001_01', state = 'restored', restored_until = '2002-06-01 00:00:00+00'
where partition = 'page_views_2000_11';
select is(
    (select array_agg(p.partition) from ops.retention_plan('2002-02-01 00:00:00+00') as p),
    array['user_events_2001_01', 'user_sessions_2001_01'],
    'a restored month stays until its time'
);

select * from finish();
rollback;
