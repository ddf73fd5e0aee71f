begin;
set local search_path = public, pgtap;
select plan(1);

select results_eq(
    $$
        select t.consent, pipeline.is_consent(t.consent)
        from (values
            ('{}'), ('{"analytics": true}'), ('{"analytics": false, "marketing": true}'), ('{"sale": true}'),
            ('{"analytics": "yes"}'), ('{"analytics": null}'), (null)
        ) as t (consent)
    $$,
    $$
        values
            ('{}', true), ('{"analytics": true}', true), ('{"analytics": false, "marketing": true}', true),
            ('{"sale": true}', false),
            ('{"analytics": "yes"}', false), ('{"analytics": null}', false), (null, null)
    $$,
    'takes true and false for known purposes'
);

select * from finish();
rollback;
