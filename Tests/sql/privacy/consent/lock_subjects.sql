-- Erasing is refused in a transaction with one snapshot: it would miss rows stored while it waited for the locks.
begin isolation level repeatable read;
set local search_path = public, pgtap;
select plan(1);

insert into tracking.persons (external_id) values ('ann');
select throws_ok(
    format('select privacy.erase_person(%s)', privacy.begin_erasure(privacy.find_person(null, 'ann'))), 'RB409',
    'this cannot run in isolation level repeatable read', 'erasing in another isolation level'
);

select * from finish();
rollback;
