-- A month is dropped only when its archive is verified and equal to it, and no computation from it is pending.
begin;
set local search_path = public, pgtap;
select plan(20);

select ops.make_partition('page_views', '2001-01-01');
insert into tracking.persons (external_id) values ('ann');
insert into tracking.page_views (
    person_id, viewed_at, page_view_id, site_id, analytics_allowed, session_id, page_url, page, page_sequence_number,
    is_entry, is_exit, received_at
)
select
    p.id, '2001-01-15 00:00+00'::timestamptz + n * interval '1 minute', n, 1, n > 2, gen_random_uuid(), '/', '/', 1,
    true, true, now()
from generate_series(1, 10) as n
cross join tracking.persons as p;

select throws_ok(
    $$ select ops.begin_archive('page_views_2001_01', '/tmp', '{}', p_now => '2001-03-01 00:00+00') $$, 'RB409', null,
    'a month that is not due is not archived'
);
select throws_ok(
    format($$ select ops.begin_archive('page_views_%s', '/tmp', '{}', p_now => 'infinity') $$, to_char(now(), 'YYYY_MM')),
    'RB409', null, 'and no time that is yet to come makes a month due'
);
create temporary table archive as
select a.* from ops.begin_archive('page_views_2001_01', '/tmp', '{}') as a;
select is(a.state, 'copying', 'it is registered first') from archive as a;
select alike(a.location, '/tmp/page\_views\_2001\_01-________.copy.zst', 'with the path of its file') from archive as a;
select is(ops.begin_archive('page_views_2001_01', '/tmp', '{}'), a, 'and again by the next run') from ops.archived_partitions as a;
select throws_ok(format('select ops.drop_archived(%s, 1)', a.id), 'RB409', null, 'what is not verified is not dropped') from archive as a;

select privacy.begin_archive_copy(a.id) as copy from archive as a \gset
select privacy.open_archive(:copy, a.id) from archive as a;
select is(count(*), 10::bigint, 'the copy holds rows that row security hides, too') from pg_temp.archive_rows;
create temporary table summary as
select s.* from archive as a cross join lateral privacy.summarize_archive(a.id) as s;
select privacy.close_archive();
select results_eq(
    'select s.rows, s.people, s.first_at, s.last_at from summary as s',
    $$ values (10::bigint, 1::bigint, '2001-01-15 00:01+00'::timestamptz, '2001-01-15 00:10+00'::timestamptz) $$,
    'it is summed up'
);
select isnt_empty(
    $$
        select
        from privacy.archive_people as p
        join tracking.persons as t
            on p.bucket = privacy.archive_bucket(t.id)
            and (t.id / 1024)::integer = any (p.people)
    $$,
    'and knows its people'
);

select ops.record_written(a.id, s.rows, s.row_checksum, s.people, s.first_at, s.last_at, 100, 7, 50)
from archive as a cross join summary as s;
select throws_ok(
    format('select ops.record_verified(%s, 10, 100, 8, %L)', a.id, 'abc'), 'RB422', null,
    'another file than was written is not verified'
)
from archive as a;
select ops.record_verified(a.id, 10, 100, 7, 'abc') from archive as a;

delete from pipeline.dirty_buckets;
delete from pipeline.pending_streams;
insert into pipeline.dirty_buckets (rollup, site_id, bucket) values ('pages', 1, '2001-01-15 00:00+00');
select is(ops.drop_archived(a.id, ops.watch_partition(a.partition)), 'not refreshed', 'a dirty hour keeps the month') from archive as a;
delete from pipeline.dirty_buckets;
insert into pipeline.pending_streams (person_id, site_id, first_at, last_at) values (1, 1, '2001-01-15', '2001-01-15');
select is(ops.drop_archived(a.id, ops.watch_partition(a.partition)), 'not aggregated', 'so do sessions that are to be derived') from archive as a;
delete from pipeline.pending_streams;
update tracking.page_views set page_title = 'x' where page_view_id = '1';
select is(ops.drop_archived(a.id, ops.watch_partition(a.partition)), 'changed', 'and a row that has changed, hidden or not') from archive as a;
update tracking.page_views set page_title = null where page_view_id = '1';
create temporary table watched as select ops.watch_partition(a.partition) as mark from archive as a;
select is(ops.drop_archived(a.id, w.mark - 1), 'written', 'a row that was written since it was watched') from archive as a, watched as w;
update tracking.page_views set page_title = null where page_view_id = '1';
select is(ops.drop_archived(a.id, w.mark), 'written', 'even if it says the same as before') from archive as a, watched as w;
select is(ops.drop_archived(a.id, ops.watch_partition(a.partition)), 'dropped', 'else it goes') from archive as a;
select hasnt_table('part'::name, 'page_views_2001_01'::name, 'the partition is gone');
select is(p.retention_floor, '2001-02-01 00:00+00', 'the floor has risen')
from ops.partition_policies as p
where p.parent_table = 'page_views';
select throws_ok(
    format('select ops.restart_archive(%s, %L, %L)', a.id, '/tmp', '{}'), 'RB409', null,
    'the only copy is not written anew'
)
from archive as a;
update ops.partition_policies set cold_until = '200 years';
select throws_ok(
    format('select ops.begin_deletion(%s, %L)', a.id, 'infinity'), 'RB409', null,
    'no time that is yet to come makes an archive due'
)
from archive as a;

select * from finish();
rollback;
