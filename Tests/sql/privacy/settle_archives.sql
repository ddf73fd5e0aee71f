-- What lies in archives is erased later: the ledger says so until it is.
begin;
set local search_path = public, pgtap;
select plan(6);

create function ops.archives_of(p_person_id bigint)
    returns integer
    language sql
    return 2;
do $$
begin
    execute format('grant execute on function ops.archives_of(bigint) to %I', ops.role_prefix() || '_gdpr');
end
$$;
insert into tracking.persons (external_id) values ('ann');
create temporary table done as
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'ann'))) as receipt;

select is(d.receipt ->> 'archives_pending', '2', 'the receipt counts the archives') from done as d;
select results_eq(
    'select l.state, l.archives_pending, l.person_id from privacy.erasure_ledger as l', $$ values ('pending archives', 2, null::bigint) $$,
    'the ledger waits for them'
);
select privacy.settle_archives(l.id, 1) from privacy.erasure_ledger as l;
select results_eq('select l.state from privacy.erasure_ledger as l', $$ values ('pending archives') $$, 'until the last');
select privacy.settle_archives(l.id, 0) from privacy.erasure_ledger as l;
select results_eq('select l.state from privacy.erasure_ledger as l', $$ values ('done') $$, 'is rewritten');
select isnt_empty($$ select from privacy.find_erased(array['ann']) $$, 'ingest heeds it all the while');
select throws_ok('select privacy.settle_archives(0, 0)', 'RB404', null, 'an unknown entry');

select * from finish();
rollback;
