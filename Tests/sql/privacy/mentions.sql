begin;
set local search_path = public, pgtap;
select plan(3);

select bag_eq(
    $$ select m.word from privacy.mentions(array['ann@example.com', '42']) as m $$,
    $$ values ('ann@example.com'), ('ann%40example.com'), ('"42"') $$,
    'a long name anywhere, also in an address, a short one in quotes'
);
select bag_eq(
    $$ select m.word from privacy.mentions(array['zoë.x']) as m $$, $$ values ('zoë.x'), ('zo\u00eb.x'), ('zo%C3%AB.x') $$,
    'with escapes, too'
);
select bag_eq(
    $$ select m.word from privacy.mentions(array['session:shop:abc-1234', 'session::a:b-and-c']) as m $$,
    $$ values ('abc-1234'), ('a:b-and-c'), ('a%3Ab-and-c') $$, 'of a session key''s name the key, of a visitor''s the rest'
);

select * from finish();
rollback;
