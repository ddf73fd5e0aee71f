begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(9);

select pg_temp.load(
    pg_temp.event('a', '12:00:00', '{"visitor": "v"}'),
    pg_temp.event('b', '12:00:00', '{"visitor": "v", "person": "p"}'),
    pg_temp.event('c', '12:00:00', '{"visitor": null, "session_key": "k"}'),
    pg_temp.event('d', '', '{"visitor": "rejected"}'),
    pg_temp.event('e', '1999-02-03T00:00:00Z', '{"visitor": "V"}')
);
select bag_eq(
    'select p.external_id from tracking.persons as p', $$ values ('v'), ('p'), ('session:default:k'), ('V') $$,
    'registers every new visitor, but none for a rejected line'
);
select isnt(to_regclass('part.page_views_1999_02'), null, 'makes the months that events need');

create temporary table before as select * from tracking.persons;
select pg_temp.load(
    pg_temp.event('f', '12:00:00', '{"visitor": "v"}'), pg_temp.event('g', '12:00:00', '{"visitor": "new"}')
);
select results_eq(
    'select p.external_id from tracking.persons as p except select b.external_id from before as b',
    $$ values ('new') $$,
    'registers no visitor twice'
);
select results_eq(
    'select p.visitor collate "default", p.is_new from pg_temp.people as p order by 1',
    $$ values ('new', true), ('v', false) $$,
    'and knows who is new'
);

-- A visitor whose id looks like the name that a session key without a visitor gets.
select pg_temp.load(
    pg_temp.event('h', '12:00:00', '{"visitor": "session:default:k"}'),
    pg_temp.event('i', '12:00:00', '{"visitor": null, "session_key": "k"}')
);
select set_eq(
    $$
        select p.external_id, v.page_view_id collate "default"
        from tracking.persons as p
        join tracking.page_views as v
            on v.person_id = p.id
        where p.external_id like 'session:%'
    $$,
    $$ values ('session:default:k', 'c'), ('session:default:k', 'i'), ('session::default:k', 'h') $$,
    'is a different person'
);
select api.set_consent('session:default:k', 'analytics', false);
select is(
    (
        select array_agg(p.external_id)
        from privacy.user_consent as c
        join tracking.persons as p
            on p.id = c.person_id
        where not c.granted
    ),
    '{session::default:k}', 'and it is the visitor whom the application means'
);

-- Texts in index keys may have their maximum length, with characters of four bytes each.
create function pg_temp.letters(p_count integer)
    returns text
    language sql
    volatile
    return (select string_agg(chr(65536 + floor(random() * 60000)::integer), '') from generate_series(1, p_count));
select pg_temp.load(
    pg_temp.event(pg_temp.letters(512), '12:00:00', jsonb_build_object(
        'visitor', pg_temp.letters(512), 'session_key', pg_temp.letters(512), 'page_category', pg_temp.letters(200),
        'title', 'long',
        'url', '/' || left(pg_temp.letters(250), 249), 'user_agent', pg_temp.letters(5000), 'utm_source',
        pg_temp.letters(5000),
        'consent', true
    )),
    pg_temp.event(pg_temp.letters(512), '12:00:01', jsonb_build_object(
        'visitor', null, 'session_key', pg_temp.letters(512), 'url', '/', 'type', pg_temp.letters(200), 'title', 'long'
    ))
);
select results_eq(
    'select length(p.external_id) from tracking.persons as p where length(p.external_id) > 100 order by 1',
    'values (512), (528)',
    'the longest names fit'
);
select lives_ok('select pg_temp.derive()', 'into sessions');
select lives_ok('select reporting.refresh_rollups(1000)', 'and rollups');

select * from finish();
rollback;
