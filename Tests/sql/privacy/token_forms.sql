-- Every way in which a text can have been written down.
begin;
set local search_path = public, pgtap;
select plan(9);

create function pg_temp.has(p_token text, p_form text)
    returns boolean
    language sql
    return p_form in (select f from privacy.token_forms(p_token) as f);

select ok(pg_temp.has('Ann@Example.com', 'ann@example.com'), 'in lower case');
select ok(pg_temp.has('a "b" \', 'a \"b\" \\'), 'as in JSON and arrays');
select ok(pg_temp.has('a "b" \', 'a \\\"b\\\" \\\\'), 'as JSON in an array');
select ok(pg_temp.has('a "b" \', 'a ""b"" \\'), 'as in a composite');
select ok(pg_temp.has('Zoë 😀', 'zo\u00eb \ud83d\ude00'), 'with escapes beyond ASCII');
select ok(pg_temp.has('ann+1@example.com', 'ann%2b1%40example.com'), 'percent-encoded');
select ok(pg_temp.has('zoë@example.com', encode('zoë@example.com', 'hex')), 'in hex');
select ok(not pg_temp.has('ann', '616e6e'), 'not in hex where any hash would match');
select ok(
    pg_temp.has('00000000-0000-7000-8000-0000000000aa', '000000000000700080000000000000aa'), 'a UUID without hyphens'
);

select * from finish();
rollback;
