-- Finds a token in every encoding in which it can have been stored.
begin;
set local search_path = public, pgtap;
select plan(24);

create function pg_temp.finds(p_token text, p_text text)
    returns boolean
    language sql
    return lower(p_text) ~ any (privacy.token_patterns(array['unrelated', p_token]));

select ok(pg_temp.finds('Ann@Example.com', 'x ann@eXample.com y'), 'whatever its case');
select ok(not pg_temp.finds('ann.xample@com', 'annexample@com'), 'nothing in it is an operator');
select ok(pg_temp.finds('a "b" \ c', '{"x": "a \"b\" \\ c"}'), 'in JSON and arrays');
select ok(pg_temp.finds('a "b" \ c', '{"{\"x\": \"a \\\"b\\\" \\\\ c\"}"}'), 'in JSON in an array');
select ok(pg_temp.finds('a "b" \ c', '("a ""b"" \\ c")'), 'in a composite');
select ok(pg_temp.finds('Zoë 😀', 'ZO\u00CB \uD83D\uDE00'), 'with escapes beyond ASCII, whatever their case');
select ok(pg_temp.finds('ann+1@x.example', 'u=ann%2B1%40x.example&b'), 'percent-encoded');
select ok(pg_temp.finds('zoë@example', '%7Ao%C3%ab@ex%61mple'), 'percent-encoded here and there');
select ok(pg_temp.finds('zoë smith', 'q=zo%C3%AB+smith'), 'as in a form');
select ok(pg_temp.finds('zoë@example', 'x ' || encode('ZOË@exAmple', 'hex')), 'in hex, whatever its case');
select ok(
    pg_temp.finds('00000000-0000-7000-8000-0000000000AA', '0000000000007000800000000000 00aa') is false
        and pg_temp.finds('00000000-0000-7000-8000-0000000000AA', '000000000000700080000000000000aa'),
    'a UUID without hyphens'
);
select ok(not pg_temp.finds('ann', 'channel'), 'a short text is not found inside a word');
select ok(
    not pg_temp.finds('customer-12', 'customer-123') and not pg_temp.finds('1234567', '01234567'),
    'a number is not found in a longer one'
);
select ok(
    pg_temp.finds('customer-12', 'x=customer-12, y') and pg_temp.finds('customer-12', encode('"customer-12"', 'hex')),
    'but at any boundary'
);
select ok(pg_temp.finds('ann', 'a:ann;b') and pg_temp.finds('ann', 'Ann'), 'but as a word');
select ok(not pg_temp.finds('ann', encode('ann', 'hex')), 'and not in hex');
select is_empty(
    $$
        select n.id, n.other, f.text
        from (
            values
                ('ann@mail.example', 'joann@mail.example'), ('ann@mail.example', 'jo-ann@mail.example'),
                ('bob@mail.example', 'bob@mail.example.au'), ('user-7', 'user-7-old'), ('user-7', 'user-70'), ('user-7', 'a-user-7'),
                ('user-8', 'user-81'), ('user-7', 'user-7@mail'), ('ann@mail.example', 'jo_ann@mail.example'), ('.*@mail', 'x.*@mail'), ('control', 'control7'), ('$10000', '$100001')
        ) as n (id, other)
        cross join lateral (
            values (n.other), ('{"x": "' || n.other || '"}'), ('u=' || replace(n.other, '@', '%40') || '&'), (encode(n.other::bytea, 'hex'))
        ) as f (text)
        where pg_temp.finds(n.id, f.text)
    $$,
    'a name is not found inside another name'
);
select is_empty(
    $$
        select i.id, f.text
        from unnest(array['.*', '\', '$1', '%', '4711', 'control', 'ann@mail.example', '(a', '[', 'a|b', '^$', '{2}', '_', '\\1', 'é', '?', '%s', '--']) as i (id)
        cross join lateral (
            values (i.id), ('x ' || i.id || ' y'), (to_json(i.id)::text), ('mailto:' || i.id), (jsonb_build_object('a', e'\n' || i.id)::text)
        ) as f (text)
        where not pg_temp.finds(i.id, f.text)
    $$,
    'any name is found as a whole'
);
select ok(pg_temp.finds('customer', 'see customer.'), 'at the end of a sentence, too');
select ok(pg_temp.finds('zoë@example', encode('"zoë@example"', 'hex')) and pg_temp.finds('ann@mail.example', 'u%3Dann%40mail.example%26'), 'and between codes');
select ok(not pg_temp.finds('anna', 'customer'), 'no hit where the token does not occur');
select ok(
    (
        select bool_and(privacy.token_patterns(array[t])::text ~ '\(\?#word\)')
        from unnest('{control,4711,page_url,first-time,Müller,.*,$1,%,_,-,\\,😀}'::text[]) as t
    ),
    'ordinary words and numbers are marked'
);
select ok(
    (
        select bool_and(privacy.token_patterns(array[t])::text !~ '\(\?#word\)')
        from unnest('{ann@example.com,ann7,customer-12,1234567890,4711.1,00000000-0000-7000-8000-0000000000aa}'::text[]) as t
    ),
    'and nothing else'
);
select is(privacy.token_patterns('{}'), '{}', 'there is nothing to find without tokens');

select * from finish();
rollback;
