begin;
set local search_path = public, pgtap;
select plan(3);

select is(
    (select count(*) from privacy.processing_record()), (select count(*) from privacy.data_map),
    'every column of the map is in the record'
);
select is_empty(
    $$ select r.table_name from privacy.processing_record() as r where r.purpose = '' or r.legal_basis = '' $$,
    'with purpose and legal basis'
);
select is(
    (
        select r.kept_for
        from privacy.processing_record() as r
        where r.table_name = 'tracking.page_views'
            and r.column_name = 'page_url'
    ),
    (select p.cold_until::text from ops.partition_policies as p where p.parent_table = 'page_views'),
    'and how long it is kept'
);

select * from finish();
rollback;
