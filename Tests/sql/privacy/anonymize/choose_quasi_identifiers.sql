-- The traits that are kept of a session, against a reference that asks each member of the crowd anew.
begin;
set local search_path = public, pgtap;
select plan(4);

select is(privacy.common_traits(array[b'1110', b'0111', b'0110', b'1001']::bit varying[], 2), '{t,t,t,f}', 'those that enough have together');
select is(privacy.common_traits(array[b'1110', b'0011', b'1100']::bit varying[], 2), '{t,f,t}', 'what was left out does not count');

select setseed(0.42);
select privacy.open_anonymous();
insert into pg_temp.anonymous_sessions (person_id, session_id, started_at, last_at, site_id, time_zone, device_type, browser, os, own_hour, hour)
select n, gen_random_uuid(), h.hour, h.hour, 1 + n % 2, 'UTC', 'd', 'b', 'o', h.hour, h.hour
from generate_series(1, 60) as n
cross join lateral (select timestamptz '2026-03-01 12:00+00' + n % 3 * interval '1 hour' as hour) as h;
insert into pg_temp.crowds (number, person_id)
select a.number, p
from pg_temp.anonymous_sessions as a
cross join generate_series(100, 114) as p
where random() < 0.9;
insert into pg_temp.quasi_identifiers (number, kind, label, repeat)
select a.number, (array['page', 'event'])[1 + t % 2], 'l' || t / 4, 1 + t / 2 % 2
from pg_temp.anonymous_sessions as a
cross join generate_series(1, 12) as t
where random() < 0.8;
insert into pg_temp.crowd_traits (site_id, hour, person_id, kind, label, repeat)
select s.site_id, s.hour, p, (array['page', 'event'])[1 + t % 2], 'l' || t / 4, 1 + t / 2 % 2
from (select distinct a.site_id, a.hour from pg_temp.anonymous_sessions as a) as s
cross join generate_series(100, 120) as p
cross join generate_series(1, 14) as t
where random() < 0.2 + t * 0.05;

create temporary table expected (number bigint, kind text, label text, repeat bigint);
do $$
declare
    v_trait record;
begin
    for v_trait in
        select t.number, t.kind, t.label, t.repeat
        from pg_temp.quasi_identifiers as t
        join pg_temp.anonymous_sessions as a using (number)
        cross join lateral (
            select count(*) as people
            from pg_temp.crowds as c
            join pg_temp.crowd_traits as x
                on x.person_id = c.person_id
            where c.number = t.number
                and (x.site_id, x.hour, x.kind, x.label, x.repeat) = (a.site_id, a.hour, t.kind, t.label, t.repeat)
        ) as p
        order by t.number, p.people desc, t.kind, t.label collate "C", t.repeat
    loop
        insert into expected
        select v_trait.number, v_trait.kind, v_trait.label, v_trait.repeat
        where (
            select count(*)
            from pg_temp.crowds as c
            join pg_temp.anonymous_sessions as a using (number)
            where c.number = v_trait.number
                and not exists (
                    select
                    from (select e.* from expected as e where e.number = v_trait.number union all select v_trait.number, v_trait.kind, v_trait.label, v_trait.repeat) as e
                    where not exists (
                        select
                        from pg_temp.crowd_traits as x
                        where (x.person_id, x.site_id, x.hour, x.kind, x.label, x.repeat)
                            = (c.person_id, a.site_id, a.hour, e.kind, e.label, e.repeat)
                    )
                )
        ) >= 3;
    end loop;
end
$$;
select privacy.choose_quasi_identifiers(3);
select bag_eq(
    'select t.number, t.kind, t.label, t.repeat from pg_temp.quasi_identifiers as t where t.is_kept',
    'select e.number, e.kind, e.label collate "C", e.repeat from expected as e', 'the same traits as the reference'
);
select ok(
    count(*) filter (where t.is_kept) > 100 and count(*) filter (where not t.is_kept) > 100, 'some are kept, and some are not'
)
from pg_temp.quasi_identifiers as t;

select * from finish();
rollback;
