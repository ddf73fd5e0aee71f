-- Which relations each role can search.
begin;
set local search_path = public, pgtap;
select plan(8);

create function pg_temp.way(p_place text)
    returns text
    language sql
    return (select v.way from privacy.searchable_relations() as v where v.place = p_place::regclass);
grant temporary on database :DBNAME to public;

select ops.make_partition('page_views', '2026-01-01');
select is(pg_temp.way('part.page_views_2026_01'), 'own', 'a superuser reads a partition itself');
select is(pg_temp.way('tracking.page_views'), 'in parts', 'and no parent');
select is(pg_temp.way('pg_catalog.pg_statistic'), 'own', 'and statistics');

create table public.theirs (email text);
select 'tracking.page_views'::regclass::oid as views, 'tracking.persons'::regclass::oid as persons \gset
do $$ begin execute format('grant usage on schema public to %I', ops.role_prefix() || '_privacy'); end $$;
select set_config('role', ops.role_prefix() || '_privacy', true);
select results_eq(
    $$
        select v.place::text, v.way
        from privacy.searchable_relations() as v
        where v.place::text in (
            'part.page_views_2026_01', 'tracking.page_views', 'tracking.persons', 'theirs', 'pg_statistic'
        )
        order by v.place::text collate "C"
    $$,
    $$
        values
            ('part.page_views_2026_01', 'by parent'), ('pg_statistic', 'none'), ('theirs', 'none'),
            ('tracking.page_views', 'guarded'), ('tracking.persons', 'guarded')
    $$,
    'the product''s tables are searched by a security definer, partitions by their parents; unreadable relations are listed'
);
select is_empty(
    $$
        select v.place
        from privacy.searchable_relations() as v
        where v.way = 'none'
            and v.place::text ~ '^(tracking|part|pipeline|reporting|privacy|ops|api)\.'
    $$,
    'every relation of the product can be searched'
);
select privacy.begin_verification('{nobody}') as search \gset
select lives_ok(
    format('select privacy.search_guarded_relation(%s, %s, ''{nobody}'')', :search, :views), 'the privacy team can search a guarded table'
);
select throws_ok(
    format('select privacy.search_guarded_relation(%s, ''public.theirs'', ''{nobody}'')', :search), '42501', null,
    'but not a table of another owner, whose policies could run any code'
);
select throws_ok(
    format('select privacy.search_relation(%s, ''{x}'')', :persons), '42501', null, 'nor can it search with its own rights'
);

select * from finish();
rollback;
