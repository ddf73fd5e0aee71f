begin;
set local search_path = public, pgtap;
select plan(2);

create schema "Own";
create table "Own"."A" (x integer);
create table "Own".b (x integer);
create policy "One" on "Own"."A" using (true);
create policy two on "Own"."A" for select using (true);
create policy one on "Own".b using (true);
create temporary table others on commit drop as
select count(*) as policies
from pg_policies
where schemaname <> 'Own';
select ops.drop_policies('Own');
select is_empty($$ select from pg_policies where schemaname = 'Own' $$, 'all of the schema are gone');
select results_eq('select count(*) from pg_policies', 'select policies from others', 'and no other');

select * from finish();
rollback;
