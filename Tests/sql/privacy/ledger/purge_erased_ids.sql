-- Ids of erased persons are kept for a day, salts for two.
begin;
set local search_path = public, pgtap;
select plan(2);

insert into privacy.erased_persons (person_id, erased_at) values (1, now() - interval '25 hours'), (2, now() - interval '23 hours');
insert into privacy.ip_salts (day, salt)
select (now() at time zone 'UTC')::date - n, '\x00' from generate_series(0, 3) as n;
select pipeline.close_sessions();
select results_eq('select e.person_id from privacy.erased_persons as e', 'values (2::bigint)', 'and no longer');
select results_eq(
    $$ select (now() at time zone 'UTC')::date - s.day from privacy.ip_salts as s order by 1 $$, 'values (0), (1)',
    'salts are for two days, whether or not addresses come'
);

select * from finish();
rollback;
