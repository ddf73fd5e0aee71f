-- The rows that an operator carries into an archive: only of a month that is due, only after an entry of the audit log, and
-- only in the transaction that copies them. And the files that its runner removes are those that the server named.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(13);

update ops.partition_policies set retention_floor = '1990-01-01';
select pg_temp.load_and_derive(pg_temp.event('old', '12:00:00'));
select reporting.refresh_rollups(), reporting.refresh_views();
update ops.partition_policies set warm_until = '1 day', hot_for = '1 day';
select pg_temp.become('operator');
select (ops.begin_archive('page_views_2026_03', '/archives', '{}')).id as archive \gset
reset role;

select is(pg_temp.does('operator', format('select privacy.open_archive(0, %s)', :archive)), 'RB409', 'nothing opens without an entry');
select pg_temp.become('operator');
select privacy.begin_archive_copy(:archive) as copy \gset
reset role;
select is(
    (select a.details - 'location' from privacy.audit_log as a where a.id = :copy),
    format('{"step": "begun", "archive": %s, "partition": "page_views_2026_03"}', :archive)::jsonb, 'the entry names the partition that is read'
);
select ok(
    (select a.details ->> 'location' like '/archives/page_views_2026_03-%' from privacy.audit_log as a where a.id = :copy),
    'and the location that it is written to'
);
select is(pg_temp.does('operator', format('select privacy.open_archive(%s, %s)', :copy, :archive + 1)), 'RB409', 'for one archive');
select pg_temp.become('operator');
select privacy.open_archive(:copy, :archive);
select is((select count(*) from pg_temp.archive_rows), 1::bigint, 'the rows are there to be copied');
reset role;
select alike(
    pg_get_viewdef('pg_temp.archive_rows'), '%pg_current_xact_id%', 'in this transaction and in none after it'
);
drop view pg_temp.archive_rows;

-- A file that the server did not name.
select is(
    pg_temp.does('operator', $$ select (ops.begin_archive('page_views_2026_04', '/archives', '{}')).id $$), 'RB409',
    'a month that is not due is not begun'
);
update ops.archived_partitions as a
set state = 'archived', rows = 1, row_checksum = 0, people = 1, bytes = 1, stream_hash = 7, stored_bytes = 1, sha256 = 'x'
where a.id = :archive;
create function pg_temp.scrub(p_location text) returns text language sql as $$
    select pg_temp.does('operator', format(
        'select privacy.open_restore(%1$s); select privacy.finish_scrub(%1$s, 7, %2$L, 1, 1, 77, ''y'', 1)', a.id, p_location))
    from ops.archived_partitions as a
    where a.partition = 'page_views_2026_03'
$$;
select is(pg_temp.scrub(v.location), 'RB422', 'no scrub ends at ' || v.location)
from (values ('/home/important.txt'), ('/archives/other'), ('')) as v (location);
select is(
    pg_temp.scrub((select a.location from ops.archived_partitions as a where a.id = :archive)), 'RB422', 'nor at the existing archive file'
);
select pg_temp.become('operator');
select ops.next_location(:archive) as next \gset
reset role;
select is(pg_temp.scrub(:'next'), 'done', 'but at the location that the server chose');
select matches(:'next'::text, '^/archives/page_views_2026_03-[0-9a-f]{8}-1\.copy\.zst$', 'which has the name of an archive');

select * from finish();
rollback;
