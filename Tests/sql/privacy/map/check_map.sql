-- Tables and columns that are missing in the map are found, and nothing is exported or erased until they are in it.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(24);

create function pg_temp.found()
    returns setof text
    language sql
begin atomic
    select concat_ws('.', c.schema_name, c.table_name, c.column_name) || ': ' || c.problem
    from privacy.check_map() as c;
end;

select is_empty('select * from pg_temp.found()', 'the map of a fresh database is whole');
select is_empty(
    $$
        select c.oid::regclass, a.attname
        from pg_class as c
        join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join privacy.data_tables as d on to_regclass(format('%I.%I', d.schema_name, d.table_name)) = c.oid
        left join privacy.data_map as m on m.schema_name = d.schema_name and m.table_name = d.table_name and m.column_name = a.attname
        where m.column_name is null
    $$,
    'and knows every column of its tables'
);

-- Tables, by the columns that lead to a person.
create table public.by_key (id integer, who bigint references tracking.persons (id));
select results_eq(
    'select * from pg_temp.found()',
    $$ values ('public.by_key.who: the column refers to personal data, and the table is not in the map') $$,
    'a foreign key to people'
);
drop table public.by_key;
create table public.by_session (session_id uuid, score integer);
select results_eq(
    'select * from pg_temp.found()',
    $$ values ('public.by_session.session_id: the column is named like a reference to a person, and the table is not in the map') $$,
    'a session id'
);
drop table public.by_session;
create materialized view public.copied as select v.person_id, v.page from tracking.page_views as v;
select results_eq(
    'select * from pg_temp.found()',
    $$ values ('public.copied.person_id: the column is named like a reference to a person, and the table is not in the map') $$,
    'a materialized view, since it stores rows'
);
drop materialized view public.copied;
savepoint attached;
select ops.make_month('2025-01-01');
alter table tracking.page_views detach partition part.page_views_2025_01;
select set_has(
    'select * from pg_temp.found()',
    $$ values ('part.page_views_2025_01.person_id: the column is named like a reference to a person, and the table is not in the map') $$,
    'a month that is detached'
);
rollback to attached;
create table public.by_name ("emailAddress" text, given_name text, home_phone text, client_ip inet, date_of_birth date, total numeric, pageage integer);
select results_eq(
    'select * from pg_temp.found()',
    $$
        select format('public.by_name.%s: the column is named like personal data, and the table is not in the map', c)
        from unnest(array['client_ip', 'date_of_birth', 'emailAddress', 'given_name', 'home_phone']) as c
        order by c
    $$,
    'names of columns, however they are written'
);
create temporary table refused (person_id bigint);
select is((select count(*) from pg_temp.found()), 5::bigint, 'temporary tables do not count');

-- Erasing and exporting are refused, with a hint, before anything is changed.
select pg_temp.load(pg_temp.event('a', '12:00:00'));
create temporary table entry as select privacy.begin_erasure(privacy.find_person(null, 'v')) as id;
select throws_ok(
    format('select privacy.erase_person(%s)', e.id), 'RB412', 'the map of personal data has 5 problem(s); nothing was touched',
    'erasure refuses'
)
from entry as e;
select throws_ok('select * from privacy.replay()', 'RB412', null, 'and replay');
select is((select count(*) from tracking.page_views), 1::bigint, 'the rows are there');
select is((select l.state from privacy.erasure_ledger as l), 'intended', 'the intent waits');
select matches(c.fix, 'privacy.data_tables.*privacy.data_map', 'the remedy is named') from privacy.check_map() as c limit 1;

-- A table that is put into the map is erased with the others.
drop table public.by_name;
create table public.scores (person_id bigint, session_id uuid, score integer);
create table public.notes (session_id uuid, note text);
insert into privacy.data_tables (schema_name, table_name, kind, erase_order, person_column, purpose, legal_basis)
values ('public', 'scores', 'person', 90, 'person_id', 'scores', 'consent');
insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, link_columns, via_schema, via_table, via_columns, purpose, legal_basis
)
values ('public', 'notes', 'join', 80, '{session_id}', 'public', 'scores', '{session_id}', 'notes', 'consent');
insert into privacy.data_map (schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize)
values
    ('public', 'scores', 'person_id', 'identifier', true, 'delete', 'delete'),
    ('public', 'scores', 'session_id', 'identifier', true, 'delete', 'delete'),
    ('public', 'notes', 'session_id', 'identifier', true, 'delete', 'delete'),
    ('public', 'notes', 'note', 'content', true, 'delete', 'delete');
select results_eq(
    'select * from pg_temp.found()',
    format(
        $$ values
            ('public.notes: %1$s may not read and remove its rows'),
            ('public.scores.score: the column is not in the map'),
            ('public.scores: %1$s may not read and remove its rows')
        $$,
        ops.role_prefix() || '_gdpr'
    ),
    'a column that is missing, and rights that are'
);
insert into privacy.data_map (schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize)
values ('public', 'scores', 'score', 'behaviour', true, 'delete', 'delete');
do $$
begin
    execute format('grant usage on schema public to %I', ops.role_prefix() || '_gdpr');
    execute format('grant select, delete on public.scores, public.notes to %I', ops.role_prefix() || '_gdpr');
end
$$;
select is_empty('select * from pg_temp.found()', 'once it knows them, it is content');
update privacy.data_tables as d set erase_order = 95 where d.table_name = 'notes';
select results_eq(
    'select * from pg_temp.found()', $$ values ('public.notes: the table leads through one that is erased before it') $$,
    'an order in which rows could not be found any more'
);
update privacy.data_tables as d set erase_order = 80 where d.table_name = 'notes';
insert into public.scores select v.person_id, v.session_id, 7 from tracking.page_views as v;
insert into public.scores values (0, gen_random_uuid(), 8);
insert into public.notes select s.session_id, 'note ' || s.score from public.scores as s;
-- Rows hidden by a policy would stay, and the erasure would not notice.
alter table public.scores enable row level security;
create policy none on public.scores for select to public using (score > 100);
select results_eq(
    'select * from pg_temp.found()', format($$ values ('public.scores: row security hides rows from %s_gdpr') $$, ops.role_prefix()),
    'row security that hides rows'
);
do $$
begin
    execute format('create policy all_rows on public.scores for all to %I using (true)', ops.role_prefix() || '_gdpr');
end
$$;
select is_empty('select * from pg_temp.found()', 'a policy for all rows clears the finding');
create policy but_some on public.scores as restrictive for delete to public using (score > 100);
select isnt_empty('select * from pg_temp.found()', 'unless a restrictive policy hides some rows');
drop policy but_some on public.scores;
do $$
begin
    execute format('drop policy gdpr_all on tracking.page_views');
end
$$;
select results_eq(
    'select * from pg_temp.found()', format($$ values ('tracking.page_views: row security hides rows from %s_gdpr') $$, ops.role_prefix()),
    'also of our own tables'
);
do $$
begin
    execute format('create policy gdpr_all on tracking.page_views for all to %I using (true)', ops.role_prefix() || '_gdpr');
end
$$;
select is(
    (privacy.erase_person(e.id) -> 'rows') - 'tracking.page_views' - 'tracking.persons' - 'pipeline.pending_streams',
    '{"public.scores": 1, "public.notes": 1}', 'and erased with the others, also through a join'
)
from entry as e;
select results_eq('select s.score from public.scores as s', 'values (8)', 'but no row of another person');
select results_eq('select n.note from public.notes as n', $$ values ('note 8') $$, 'and no note of another person');

alter table public.notes drop column note;
select results_eq(
    'select * from pg_temp.found()', $$ values ('public.notes.note: the map names a column that does not exist') $$,
    'a dropped column'
);

select * from finish();
rollback;
