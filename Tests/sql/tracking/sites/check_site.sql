begin;
set local search_path = public, pgtap;
select plan(6);

select lives_ok($$ select tracking.check_site('a.b-c_1', 'opt_in', 'Asia/Kathmandu') $$, 'lets good values pass');
select lives_ok($$ select tracking.check_site('a', null, null) $$, 'lets null pass');
select throws_ok($$ select tracking.check_site('-a', null, null) $$, 'RB400', null, 'refuses a name that begins with a dash');
select throws_ok($$ select tracking.check_site('a', '', null) $$, 'RB400', null, 'refuses an unknown consent mode');
select throws_ok($$ select tracking.check_site('a', null, null, null, 'maybe') $$, 'RB400', null, 'refuses what events cannot do');
select throws_ok($$ select tracking.check_site('a', null, '+02') $$, 'RB400', null, 'refuses an unknown time zone');

select * from finish();
rollback;
