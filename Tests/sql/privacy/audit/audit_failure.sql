begin;
set local search_path = public, pgtap;
select plan(2);

insert into tracking.persons (external_id) values ('ann');
select privacy.audit_failure('erase', 'RB412', privacy.find_person(null, 'ann'));
select privacy.audit_failure('export', '57014', null, 4);
select results_eq(
    'select a.action, a.outcome, a.subject_ref, a.ledger_id, a.details from privacy.audit_log as a where a.action <> ''find'' order by a.id',
    $$
        values
            ('erase', 'refused', privacy.subject_ref('ann'), null::bigint, '{"sqlstate": "RB412"}'::jsonb),
            ('export', 'failed', null, 4, '{"sqlstate": "57014"}')
    $$,
    'refused and failed commands are distinguished'
);
select throws_ok($$ select privacy.audit_failure('erase', 'no such person') $$, 'RB400', null, 'only an SQLSTATE is kept');

select * from finish();
rollback;
