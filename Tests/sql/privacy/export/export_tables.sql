-- Tables of an export have a readable order, title and description; without a title, table name and comment are used.
begin;
set local search_path = public, pgtap;
select plan(7);

select results_eq(
    $$ select e.table_name, e.title from privacy.export_tables() as e limit 2 $$,
    $$ values ('tracking.persons', 'You'), ('privacy.user_consent', 'What you allowed') $$,
    'the person first'
);
create table tracking.notes (person_id bigint);
comment on table tracking.notes is 'Notes.';
insert into privacy.data_tables (schema_name, table_name, kind, erase_order, person_column, purpose, legal_basis)
values ('tracking', 'notes', 'person', 10, 'person_id', 'test', 'consent');
insert into privacy.data_map (schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize)
values ('tracking', 'notes', 'person_id', 'identifier', true, 'delete', 'delete');
select results_eq(
    $$ select e.table_name, e.title, e.description from privacy.export_tables() as e offset (select count(*) - 1 from privacy.export_tables()) $$,
    $$ values ('tracking.notes', null, 'Notes.') $$,
    'a table without a title comes last'
);
select results_eq(
    $$ select c.label, c.description from privacy.export_columns() as c where c.table_name = 'tracking.notes' $$,
    $$ values ('Our number for you', 'A number without a meaning, by which our database refers to you.') $$,
    'a column has the same label in every table'
);
-- Tables store narrow columns first; an export shows them in a readable order.
select is(
    (select array_agg(c.column_name) from privacy.export_columns() as c where c.table_name = 'tracking.persons'),
    '{id,external_id,created_at,erased_until,future_until}', 'columns in the order of the words'
);
create temporary table archive_rows (like tracking.page_views);
create temporary table names as
select '%' || string_agg(c.column_name, '%') || '%' as pattern from privacy.export_columns() as c where c.table_name = 'tracking.page_views';
select alike(
    privacy.export_query('tracking', 'page_views', true),
    (select n.pattern from names as n), 'the cells of a row have that order'
);
select alike(
    privacy.archived_export_query('page_views', true),
    (select n.pattern from names as n), 'also of a row from an archive'
);
select is_empty(
    $$
        select s.schema_name, s.table_name
        from privacy.subject_tables as s
        where to_regclass(format('%I.%I', s.schema_name, s.table_name)) is null
        union all
        select null, s.column_name
        from privacy.subject_columns as s
        where s.column_name not in (select m.column_name from privacy.data_map as m)
    $$,
    'nothing has words that is not there'
);

select * from finish();
rollback;
