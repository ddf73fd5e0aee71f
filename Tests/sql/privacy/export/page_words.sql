-- The page that a person gets, in several languages: legal basis, retention, controller; and the letter that answers a request.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(19);

select is_empty(
    $$ select t.key from privacy.page_texts as t where t.language = 'de' and t.key !~ ':' except select t.key from privacy.page_texts as t where t.language = 'en' $$,
    'each text of the page is there in English'
);
select is_empty(
    $$ select t.key from privacy.page_texts as t where t.language = 'en' except select t.key from privacy.page_texts as t where t.language = 'de' $$,
    'and in German'
);
select is_empty(
    $$
        select e.key from privacy.page_texts as e join privacy.page_texts as d using (key)
        where e.language = 'en' and d.language = 'de'
            and array(select m[1] from regexp_matches(e.text, '%(?:\d\$)?s', 'g') as m order by 1) <> array(select m[1] from regexp_matches(d.text, '%(?:\d\$)?s', 'g') as m order by 1)
    $$,
    'with the same places for values'
);
select is_empty(
    $$ select t.table_name from privacy.page_tables('de') as t join privacy.page_tables('en') as e using (table_name)
        where e.title is not null and (t.title = e.title or t.description = e.description) $$,
    'all sections have German titles'
);
select is((select t.kept from privacy.page_tables('en') as t where t.table_name = 'tracking.user_sessions'), 'Kept for 3 years.', 'how long is said in words');
select is((select t.kept from privacy.page_tables('de') as t where t.table_name = 'tracking.rejected_events'), 'Gespeichert für 30 Tage.', 'of rows that are deleted one by one, too');
select is((select t.kept from privacy.page_tables('en') as t where t.table_name = 'tracking.persons'), 'Kept until you have it erased.', 'or that there is no end');
select is(
    (select t.legal_basis from privacy.page_tables('en') as t where t.table_name = 'tracking.user_sessions'), 'your consent (Art. 6(1)(a) GDPR)',
    'the legal basis is that of the consent mode'
);
select tracking.add_site('blog', 'opt_out', 'UTC');
select is(
    (select t.legal_basis from privacy.page_tables('en') as t where t.table_name = 'tracking.user_sessions'),
    'blog: our legitimate interest, unless you object (Art. 6(1)(f) GDPR); default: your consent (Art. 6(1)(a) GDPR)', 'and by site where they differ'
);
select is_empty(
    $$ select c.column_name, c.description from privacy.page_columns('en') as c
        join pg_attribute as a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
        where c.description = col_description(a.attrelid, a.attnum) $$,
    'no comment of the catalog is on the page'
);
insert into privacy.page_texts (language, key, text) values ('fr', 'page.title', 'Vos données personnelles');
select results_eq(
    $$ select w.text from privacy.page_words('fr') as w where w.key in ('page.title', 'rights.title') order by w.key $$,
    $$ values ('Vos données personnelles'), ('What you can do') $$, 'a language is added by rows, and what it lacks is English'
);
select throws_ok($$ select * from privacy.page_words('xx') $$, 'RB404', 'there are no texts in language "xx"', 'a language without rows');

update ops.settings set value = 'Shop Ltd' where name = 'controller_name';
update ops.settings set value = 'privacy@shop.example' where name = 'controller_contact';
select is((select w.text from privacy.page_words('de') as w where w.key = 'controller.name'), 'Shop Ltd', 'the controller is a setting');
select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00', '{"site": "blog"}'));
select throws_ok($$ select * from privacy.page_sites(0, 1, 'en') $$, 'RB404', null, 'sites of a person are told within an export only');
select privacy.begin_export(p.id, 'html') as export from tracking.persons as p where p.external_id = 'v' \gset
select results_eq(
    format($$ select s.name, s.legal_basis from tracking.persons as p
        cross join lateral privacy.page_sites(%s, p.id, 'de') as s where p.external_id = 'v' $$, :export),
    $$ values ('blog', 'unser berechtigtes Interesse, solange Sie nicht widersprechen (Art. 6 Abs. 1 lit. f DSGVO)') $$, 'then by name'
);

select privacy.open_request(p.id, 'export', 'gdpr', '2026-03-01') as request from tracking.persons as p where p.external_id = 'v' \gset
select matches(privacy.answer_letter(:request), 'Shop Ltd.*Your request of 2026-03-01.*will answer it by 2026-04-01', 'a letter says that a request came');
select privacy.close_request(:request, 'done');
select matches(privacy.answer_letter(:request, 'de'), 'Ihre Anfrage vom 2026-03-01.*Sie liegt bei.*Mit freundlichen', 'and answers it');
select results_eq(
    $$ select q.kind, q.outcome from privacy.closed_requests() as q $$, $$ values ('export', 'done') $$, 'which is then among the closed ones'
);
select cmp_ok((select count(*) from privacy.audit_entries(100, 'export') as e where e.subject_ref is not null), '>=', 1::bigint, 'entries can be listed');

select * from finish();
rollback;
