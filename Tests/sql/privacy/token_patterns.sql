-- Every way in which a text can have been written down.
begin;
set local search_path = public, pgtap;
select plan(20);

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
select ok(pg_temp.finds('zoë@example', 'x' || encode('ZOË@exAmple', 'hex')), 'in hex, whatever its case');
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
    pg_temp.finds('customer-12', 'x_customer-12, y') and pg_temp.finds('customer-12', encode('"customer-12"', 'hex')),
    'but wherever it ends'
);
select ok(pg_temp.finds('ann', 'a:ann;b') and pg_temp.finds('ann', 'Ann'), 'but as a word');
select ok(not pg_temp.finds('ann', encode('ann', 'hex')), 'and not in hex');
select ok(not pg_temp.finds('nobody', 'somebody'), 'nothing where nothing is');
select ok(
    (
        select bool_and(privacy.token_patterns(array[t])::text ~ '\(\?#word\)')
        from unnest('{control,4711,page_url,first-time,Müller}'::text[]) as t
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
