-- The hash chain shows tampering: an edit, a gap, a cut tail, and, to a reader who kept a hash, a rewritten tail.
begin;
set local search_path = public, pgtap;
select plan(17);

select is_empty('select * from privacy.verify_audit()', 'an empty log is whole');
create temporary table heads as
select n.n, privacy.append_audit('export', 'done', null, n.n, jsonb_build_object('rows', n.n, 'note', 'zoë "quoted"')) as head
from generate_series(1, 5) as n (n);
select is_empty('select * from privacy.verify_audit()', 'so is a longer log');
select is_empty(
    format('select * from privacy.verify_audit(%L)', h.head), format('which holds the hash of entry %s', h.n)
)
from heads as h
where h.n in (1, 5);
select results_eq(
    'select a.id, a.actor, a.outcome from privacy.audit_log as a order by a.id',
    $$ select n.n::bigint, session_user::text collate "default", 'done' from generate_series(1, 5) as n (n) $$, 'numbers without gaps, and who it was'
);
select results_eq(
    $$ select * from privacy.verify_audit('00') $$,
    $$ values (null::bigint, 'no entry has the expected hash: what came after it was written anew') $$, 'an unknown hash'
);
set local timezone = 'Asia/Kathmandu';
select is_empty('select * from privacy.verify_audit()', 'time zones do not matter');

savepoint whole;
update privacy.audit_log set details = '{"rows": 0}' where id = 3;
select results_eq('select * from privacy.verify_audit()', $$ values (3::bigint, 'the entry was changed') $$, 'an edit');
rollback to whole;
update privacy.audit_log as a
set details = '{"rows": 0}',
    hash = privacy.audit_hash(a.previous_hash, a.id, a.at, a.actor, a.action, a.outcome, a.subject_ref, a.ledger_id, '{"rows": 0}')
where a.id = 3;
select results_eq(
    'select * from privacy.verify_audit()', $$ values (4::bigint, 'it does not follow from the entry before') $$,
    'an edit with a new hash'
);
rollback to whole;
delete from privacy.audit_log where id in (2, 3);
select results_eq('select * from privacy.verify_audit()', $$ values (4::bigint, '2 entries before it are missing') $$, 'a gap');
rollback to whole;
delete from privacy.audit_log where id = 5;
select results_eq(
    'select * from privacy.verify_audit()', $$ values (5::bigint, 'the log does not end with the entry that the head names') $$,
    'a cut tail'
);
rollback to whole;
delete from privacy.audit_log;
select isnt_empty('select * from privacy.verify_audit()', 'a cut everything');
rollback to whole;
delete from privacy.audit_log where id >= 4;
update privacy.audit_head as h set last_id = 3, hash = (select a.hash from privacy.audit_log as a where a.id = 3);
select privacy.append_audit('export', 'done'), privacy.append_audit('export', 'done');
select is_empty('select * from privacy.verify_audit()', 'a tail that was written anew looks whole');
select results_eq(
    format('select problem from privacy.verify_audit(%L)', h.head),
    $$ values ('no entry has the expected hash: what came after it was written anew') $$, 'but not when the expected hash is given'
)
from heads as h
where h.n = 5;
rollback to whole;
delete from privacy.audit_head;
select isnt_empty('select * from privacy.verify_audit()', 'a deleted head');
rollback to whole;

-- The functions' owner itself cannot change or remove an entry.
do $$
begin
    execute format('set local role %I', ops.role_prefix() || '_gdpr');
end
$$;
update privacy.audit_log set outcome = 'failed';
delete from privacy.audit_log;
reset role;
select is((select count(*) from privacy.audit_log as a where a.outcome = 'done'), 5::bigint, 'entries stay as they are');
select throws_ok(
    $$ select privacy.audit_failure('of ann@example.com', '42501') $$, 'RB400', null, 'an action is a word, not a text'
);

select * from finish();
rollback;
