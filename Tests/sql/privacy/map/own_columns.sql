-- Columns in which ordinary words and numbers are searched for nevertheless.
begin;
set local search_path = public, pgtap;
select plan(4);

create function pg_temp.searched(p_place regclass)
    returns text
    language sql
    return (
        select string_agg(a.attname, ' ' order by a.attnum)
        from pg_attribute as a
        where a.attrelid = p_place
            and a.attnum > 0
            and not a.attisdropped
            and a.attname not in (select privacy.own_columns(p_place))
    );

select results_eq(
    $$
        select c.oid::regclass::text, pg_temp.searched(c.oid)
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        where n.nspname in ('dbrunner', 'ops', 'pipeline', 'privacy', 'reporting', 'tracking')
            and c.relkind in ('r', 'p', 'm')
            and not exists (
                select from privacy.data_tables as d where (d.schema_name, d.table_name) = (n.nspname, c.relname)
            )
            and pg_temp.searched(c.oid) is not null
        order by c.oid::regclass::text collate "C"
    $$,
    $$
        values
            ('dbrunner.migration_repairs', 'reason repaired_by'),
            ('dbrunner.migrations', 'applied_by'),
            ('ops.archived_partitions', 'location superseded_location archived_by leftovers'),
            ('ops.data_quality_checks', 'message samples'),
            ('ops.job_runs', 'error host run_by'),
            ('privacy.audit_head', 'last_id hash'),
            ('reporting.funnel_conditions', 'page_pattern event_type event_category event_action event_label metadata'),
            ('reporting.funnel_steps', 'name'),
            ('reporting.funnels', 'name'),
            ('reporting.page_metrics_hourly', 'page_category page'),
            ('tracking.configuration_fields', 'field'),
            ('tracking.performance_thresholds', 'name'),
            ('tracking.site_access', 'role_name'),
            ('tracking.sites', 'domain')
    $$,
    'outside of the map, columns with free text are searched; tables unknown to privacy.own_columns, completely'
);

select ops.make_partition('page_views', '2026-01-01');
select is(
    pg_temp.searched('part.page_views_2026_01'), pg_temp.searched('tracking.page_views'), 'the same columns for a partition as for its table'
);

alter table tracking.persons add column customer_no bigint, add column visits bigint;
insert into privacy.data_map (schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize)
values
    ('tracking', 'persons', 'customer_no', 'identifier', true, 'delete', 'delete'),
    ('tracking', 'persons', 'visits', 'behaviour', true, 'delete', 'delete');
select is(
    pg_temp.searched('tracking.persons'), 'external_id customer_no', 'numbers that measure are not searched, identifiers are'
);
create table public.theirs (person_id bigint, number integer, name text);
select is(pg_temp.searched('public.theirs'), 'person_id number name', 'of an application''s table, all columns that can hold a name');

select * from finish();
rollback;
