-- Finds a token in every kind of column, also in a table that is not in the map.
begin;
set local search_path = public, pgtap;
select plan(11);

create type public.pair as (a text, b text);
create table public.canary (
    id integer, plain text, blob bytea, list text[], doc jsonb, raw json, mixed public.pair, address inet, name name,
    number numeric, person_id bigint, "odd ""name""" text, quiet boolean
);
create function pg_temp.found(p_token text)
    returns text[]
    language sql
    return (
        select array_agg(s.column_name || ' ' || s.hits)
        from privacy.search_relation('public.canary', array[p_token]) as s
    );

insert into public.canary values
    (1, 'To: Zoë@Example.com!', 'zoë@example.com', '{x,zoë@example.com}', '{"zoë@example.com": 1}', '["ZO\u00cb@example.com"]',
        row ('x', 'zoë@example.com'), null, 'zoë@example.com', null, 7, 'zoë@example.com'),
    (2, '%7A%6F%C3%AB@example.com', null, null, '{"a": ["zoë%40example.com"]}', null, null, null, null, null, 8, null),
    (3, null, null, null, null, null, null, '10.9.8.7', null, 123456.789, null, null);

select is(
    pg_temp.found('zoë@example.com'),
    array['plain 2', 'blob 1', 'list 1', 'doc 2', 'raw 1', 'mixed 1', 'name 1', 'odd "name" 1'],
    'text, percent-encoded text, bytea, array, key of JSON, escapes, composite, name, and an odd name'
);
select is(pg_temp.found('10.9.8.7'), '{address 1}', 'an address');
select is(pg_temp.found('123456.789'), '{number 1}', 'a number');
select is(pg_temp.found('nobody@example.com'), null, 'no hit where the token does not occur');
select results_eq(
    $$ select s.column_name, s.hits from privacy.search_relation('public.canary', null, '{8,9}') as s $$,
    $$ values ('person_id', 1::bigint) $$,
    'ids, in a column for ids only'
);

select lo_from_bytea(0, (repeat(' ', 2040) || 'over-the-edge' || repeat(' ', 100))::bytea);
select results_eq(
    $$ select s.hits from privacy.search_relation('pg_largeobject', '{over-the-edge}') as s $$,
    'values (1::bigint)',
    'a large object, across its pages'
);
create table public.crowd as select 'zoë@example.com' as email from generate_series(1, 50);
analyze public.crowd;
select is(
    (
        select s.hits
        from privacy.search_relation('pg_statistic', '{zoë@example.com}') as s
    ),
    1::bigint, 'the planner''s statistics, which outlive the rows'
);

-- Persons called page, open or 4711.
create table public.rules (
    kind text check (kind in ('open', 'page')), state text check (state <> ''), at timestamptz, is_open boolean, uid uuid,
    doc jsonb, number bigint, person_id bigint
);
insert into public.rules values
    ('page', 'page', '4711-01-01', true, '00000000-4711-4711-8000-000000004711',
        '{"id": "00000000-4711-4711-8000-000000004711"}', 4711, 4711),
    ('open', 'x', null, null, null, '{"id": 4711, "page": "/open?t=true"}', 5, 6);
create function pg_temp.words(p_tokens text[], p_place regclass default 'public.rules', p_ids bigint[] default null)
    returns text[]
    language sql
    return (
        select array_agg(concat_ws(' ', s.column_name, s.hits, s.certain))
        from privacy.search_relation(p_place, p_tokens, p_ids) as s
    );
select is(
    array[pg_temp.words('{page}')::text, pg_temp.words('{open}')::text, pg_temp.words('{true}')::text],
    array['{"state 1 0","doc 1 0"}', '{"doc 1 0"}', '{"doc 1 0"}'],
    'an ordinary word is found in texts, not in a column that can hold only certain words, nor as a flag'
);
select is(
    pg_temp.words('{4711}', p_ids => '{6}'), '{"doc 1 0","number 1 0","person_id 2 1"}',
    'an ordinary number in texts and numbers, not in times and UUIDs; an id is certain'
);
select is(
    pg_temp.words('{4711,00000000-4711-4711-8000-000000004711}'), '{"uid 1 1","doc 2 1","number 1 0","person_id 1 0"}',
    'tokens that are no ordinary words are found in every column'
);
insert into ops.settings (name, value, default_value, description) values ('x', 'zoë@example.com', '', 'the page');
analyze public.rules, ops.settings;
select is(
    array[
        pg_temp.words('{page}', 'ops.settings')::text, pg_temp.words('{zoë@example.com}', 'ops.settings')::text,
        pg_temp.words('{description}', 'pg_statistic')::text, pg_temp.words('{pg_class}', 'pg_statistic')::text
    ],
    array[null, '{"value 1 1"}', null, null],
    'words of the product are not found as names, in its tables or in the statistics; other names are'
);

select * from finish();
rollback;
