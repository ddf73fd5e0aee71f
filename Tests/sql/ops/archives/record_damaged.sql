-- A damage that a verification found stays recorded until the file is intact or replaced.
begin;
set local search_path = public, pgtap;
select plan(20);

insert into ops.archived_partitions (
    parent, partition, state, range_start, range_end, location, token, columns, versions,
    rows, row_checksum, people, bytes, stream_hash, stored_bytes, sha256, verified_at
)
values ('page_views', 'page_views_2001_01', 'archived', '2001-01-01', '2001-02-01', '/a/b', '', '[]', '{}',
    10, 0, 1, 100, 7, 50, 'abc', '2001-03-01');

create function pg_temp.find(p_location text, p_sha256 text, p_state text default 'archived')
    returns boolean
    language plpgsql
as $$
begin
    update ops.archived_partitions set state = p_state, damaged_at = null;
    perform ops.record_damaged(a.id, p_location, p_sha256) from ops.archived_partitions as a;
    return (select a.damaged_at is not null from ops.archived_partitions as a);
end
$$;

-- How status, check and metrics show it.
create view pg_temp.shown as
select
    (select count(*) from ops.archive_faults) as faults,
    (select m.value from ops.metrics() as m where m.metric = 'dbrunner_archives_damaged') as metric,
    (select s.facts ->> 'damaged' from ops.status_archives('2001-03-02') as s) as status;

select results_eq('select s.* from pg_temp.shown as s', $$ values (0::bigint, 0::double precision, '0') $$, 'nothing is damaged');
select ok(not pg_temp.find('/a/c', 'abc'), 'a replaced file is ignored');
select ok(not pg_temp.find('/a/b', 'abd'), 'so is a file with another checksum than the recorded one');
select ok(not pg_temp.find('/a/b', 'abc', s.state), 'nor one that is ' || s.state)
from unnest('{copying,written,deleting,deleted}'::text[]) as s (state);
select ok(pg_temp.find('/a/b', 'abc', s.state), 'but one that is ' || s.state)
from unnest('{verified,restored,archived}'::text[]) as s (state);
select results_eq('select s.* from pg_temp.shown as s', $$ values (1::bigint, 1::double precision, '1') $$, 'and it is shown');
select results_eq(
    'select s.state, s.detail from ops.status_archives($$2001-03-02$$) as s',
    $$ values ('bad', '1 archive, 50 bytes, 1 damaged, 1 fault; see dbrunner doctor') $$, 'by status, too'
);
select matches(f.fault, '^was found missing, damaged, or not what was archived at \d{4}-\d\d-\d\d \d\d:\d\dZ, in /a/b$', 'by the doctor, who says where')
from ops.archive_faults as f;

update ops.archived_partitions set damaged_at = '2001-03-01 00:00+00';
select ops.record_damaged(a.id, '/a/b', 'abc') from ops.archived_partitions as a;
select is(a.damaged_at, '2001-03-01 00:00+00', 'since when stays') from ops.archived_partitions as a;
update ops.archived_partitions set state = 'restored';
select is(f.fix, 'dbrunner archives discard page_views_2001_01 && dbrunner retain', 'while its rows are here, too, it is written anew')
from ops.archive_faults as f;
update ops.archived_partitions set state = 'archived';
select is(f.fix, 'bring the file back from a backup, and run dbrunner archives verify page_views_2001_01', 'else there must be a copy')
from ops.archive_faults as f;

select ops.record_verified(a.id, 10, 100, 7, 'abc') from ops.archived_partitions as a;
select results_eq('select s.* from pg_temp.shown as s', $$ values (0::bigint, 0::double precision, '0') $$, 'once it is whole, that is over');
select pg_temp.find('/a/b', 'abc');
update ops.archived_partitions as a set leftovers = '{/a/d}';
select ops.record_scrubbed(a.id, 7, '/a/d', 9, 1, 0, 1, 90, 8, 'def', 45) from ops.archived_partitions as a;
select is(a.damaged_at, null, 'so it is with a file that scrub has written') from ops.archived_partitions as a;
select pg_temp.find('/a/d', 'def', 'verified');
select ops.restart_archive(a.id, '/a', '{}') from ops.archived_partitions as a;
select is(a.damaged_at, null, 'with one that retain begins anew') from ops.archived_partitions as a;
update ops.archived_partitions set sha256 = 'ghi';
select pg_temp.find(a.location, 'ghi') from ops.archived_partitions as a;
update ops.partition_policies set cold_until = warm_until;
select ops.begin_deletion(a.id) from ops.archived_partitions as a;
select is(a.damaged_at, null, 'and with one that is deleted') from ops.archived_partitions as a;

select * from finish();
rollback;
