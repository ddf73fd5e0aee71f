begin;
set local search_path = public, pgtap;
select plan(6);
\ir ../demo.psql

create temporary table visits as
select * from demo.sessions(3, 2, '2026-03-02 09:30+00', 2000);

select is(
    (select count(*) from visits), (select sum(sessions) from demo.people(3, 2000)),
    'as many as the people have'
);
select is(
    (select count(*) from visits), (select count(distinct session_no) from visits),
    'each with a number of its own'
);
select ok(
    (select min(started_at) >= '2026-02-16 09:00+00' and max(started_at) < '2026-03-02 10:00+00' from visits),
    'in the weeks before the end'
);
select ok((select avg((pages = 1)::integer) between 0.42 and 0.48 from visits), '45 % see one page');
select is_empty(
    $$select session_no from visits where depth > 0 and (site <> 'shop' or pages < depth + 3)$$,
    'only the shop has a funnel, and pages enough for it'
);
select ok(
    (
        select avg((p.device_type = 'mobile')::integer)
        from visits as v
        join tracking.parse_user_agents((select array_agg(distinct user_agent) from visits)) as p
            on p.user_agent = v.user_agent
    ) between 0.48 and 0.62,
    'about 55 % come with a phone'
);

select * from finish();
rollback;
