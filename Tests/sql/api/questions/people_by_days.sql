-- Any range between the days that it names is answered exactly as api.count_people does.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(4);

update tracking.sites set consent_mode = 'opt_out';
update ops.settings set value = '3' where name = 'minimum_group';
select pg_temp.load(variadic (
    select array_agg(pg_temp.event(
        'e' || n, format('2026-03-%sT10:00:00Z', lpad((1 + n % 20)::text, 2, '0')),
        jsonb_build_object('visitor', 'v' || (n * 7 % 31) % (3 + n % 13))
    ))
    from generate_series(1, 300) as n
    where n % 20 not in (4, 5)
) || pg_temp.event('few', '2026-03-05T10:00:00Z', '{"visitor": "one more"}'));
select pg_temp.derive();
select reporting.refresh_rollups();

create temporary table cells as select * from api.people_by_days('default', '2026-03-01', '2026-03-21');
create temporary table borders as
select distinct c.day from cells as c union select '2026-03-21'::date;
select ok((select count(*) from borders) > 12, 'there are ranges');
select is_empty($$ select from cells as c where c.day in ('2026-03-05', '2026-03-06') $$, 'a day of too few is no border');
select is_empty(
    $$
        select f.day, t.day
        from borders as f
        join borders as t
            on t.day > f.day
        where api.count_people('default', f.day, t.day) is distinct from (
            select coalesce(sum(c.people), 0)
            from cells as c
            where c.day >= f.day
                and c.day < t.day
                and (c.previous_day is null or c.previous_day < f.day)
        )
    $$,
    'every range of days has the people that api.count_people counts'
);
select throws_ok($$ select api.people_by_days('elsewhere', '2026-03-01', '2026-03-02') $$, 'RB403', null, 'of granted sites');

select * from finish();
rollback;
