begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(3);

select api.set_consent('ann', 'analytics', true, 'v2'), api.set_consent('ann', 'analytics', true), api.set_consent('ann', 'marketing', false);
select pg_temp.load(pg_temp.event('a', '12:00:00', '{"visitor": "ben", "consent": true}'));
select is_empty('select from privacy.audit_log', 'the log waits for the commit');
set constraints all immediate;
select results_eq(
    'select a.action, a.subject_ref, a.details from privacy.audit_log as a order by a.id',
    $$
        values
            ('consent', privacy.subject_ref('ann'), jsonb_build_object('granted', true, 'purpose', 'analytics', 'version_ref', encode(privacy.subject_ref('v2'), 'hex'))),
            ('consent', privacy.subject_ref('ann'), '{"granted": false, "purpose": "marketing", "version_ref": null}')
    $$,
    'changes that an application reports, and not those that travel with events'
);
select is_empty('select * from privacy.verify_audit()', 'the chain is whole');

select * from finish();
rollback;
