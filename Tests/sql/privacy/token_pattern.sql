begin;
set local search_path = public, pgtap;
select plan(6);

select ok('x ann@example.com y' ~ privacy.token_pattern('{Ann@Example.com}'), 'finds a text');
select ok('annexample@com' !~ privacy.token_pattern('{ann.xample@com}'), 'takes nothing for an operator');
select ok('channel' !~ privacy.token_pattern('{ann}'), 'does not find a short text inside a word');
select ok('a:ann;b' ~ privacy.token_pattern('{ann}'), 'but as a word');
select ok('b' ~ privacy.token_pattern('{a,b}'), 'finds any of several');
select is(privacy.token_pattern('{}'), null, 'and is nothing without tokens');

select * from finish();
rollback;
