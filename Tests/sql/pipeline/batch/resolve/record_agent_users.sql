-- Ten people make a user agent common; a rare one goes with its last user.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(9);

create function pg_temp.come(p_agent text, p_from integer, p_to integer)
    returns void
    language sql
begin atomic
    select pg_temp.load(variadic array_agg(pg_temp.event(
        p_agent || n, '12:00:00', jsonb_build_object('visitor', 'visitor-' || n, 'user_agent', p_agent)
    )))
    from generate_series(p_from, p_to) as n;
end;
create function pg_temp.erase(p_number integer)
    returns void
    language plpgsql
as $$
begin
    perform privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'visitor-' || p_number)));
end
$$;
create temporary view users as
select a.user_agent, a.is_common, count(u.person_id) as people
from tracking.user_agents as a
left join tracking.user_agent_people as u
    on u.user_agent_id = a.id
group by a.id;

select pg_temp.come('rare', 1, 2);
select pg_temp.come('common', 1, 9);
select bag_eq('select * from users', $$ values ('rare', false, 2::bigint), ('common', false, 9) $$, 'people are counted');
select pg_temp.come('common', 5, 9);
select bag_eq('select * from users', $$ values ('rare', false, 2::bigint), ('common', false, 9) $$, 'once');
select pg_temp.come('common', 10, 30);
select results_eq($$ select a.is_common, a.people >= 10 from users as a where a.user_agent = 'common' $$, 'values (true, true)', 'until they are ten');
select pg_temp.come('common', 31, 40);
select is(
    (select count(*) from tracking.user_agent_people as u join tracking.persons as p on p.id = u.person_id where p.external_id = 'visitor-35'),
    0::bigint, 'and then no more'
);

select pg_temp.erase(1);
select is((select a.people from users as a where a.user_agent = 'rare'), 1::bigint, 'a rare user agent stays while a person uses it');
select pg_temp.erase(2);
select is_empty($$ select from users as a where a.user_agent = 'rare' $$, 'and is deleted with its last user');
select pg_temp.erase(n) from generate_series(3, 40) as n;
select is((select a.is_common from users as a where a.user_agent = 'common'), true, 'a common one stays');

-- User agents of a batch whose lines were all dropped.
select pg_temp.come('swept', 50, 50);
delete from tracking.user_agent_people;
select cmp_ok(privacy.purge_after_erasure(), '>=', 1::bigint, 'sweeping');
select results_eq('select a.user_agent from users as a', $$ values ('common') $$, 'removes user agents without users');

select * from finish();
rollback;
