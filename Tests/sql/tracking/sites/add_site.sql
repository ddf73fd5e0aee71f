begin;
set local search_path = public, pgtap;
select plan(8);

select lives_ok($$ select tracking.add_site('shop', 'opt_out', 'Europe/Berlin', 'shop.example') $$, 'adds a site');
select results_eq(
    $$ select consent_mode, time_zone, domain from tracking.sites where name = 'shop' $$,
    $$ values ('opt_out', 'Europe/Berlin', 'shop.example') $$,
    'with what was said about it'
);
select tracking.add_site('blog');
select results_eq(
    $$ select consent_mode, time_zone, domain from tracking.sites where name = 'blog' $$,
    $$ values ('opt_in', 'UTC', null::text) $$,
    'asks for consent where nothing was said'
);
select tracking.add_site('loud', p_domain => 'https://WWW.Shop.Example:443/start?a=1');
select is((select domain from tracking.sites where name = 'loud'), 'shop.example', 'keeps of a domain what referrers are compared with');
select throws_ok($$ select tracking.add_site('x', p_domain => 'not a domain') $$, 'RB400', null, 'refuses what is no domain');
select throws_ok($$ select tracking.add_site('shop') $$, 'RB409', null, 'refuses a name that is taken');
select throws_ok($$ select tracking.add_site('no spaces') $$, 'RB400', null, 'refuses a name with a space');
select throws_ok($$ select tracking.add_site('a', 'maybe') $$, 'RB400', null, 'refuses an unknown consent mode');

select * from finish();
rollback;
