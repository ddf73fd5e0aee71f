-- Consent decisions: which one is valid, and how it changes stored rows.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(25);

update tracking.sites set consent_mode = 'opt_in', time_zone = 'Europe/Berlin' where name = 'default';
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:10:00'), pg_temp.event('b', '23:30:00'), pg_temp.event('c', '12:11:00', '{"type": "click"}'),
    pg_temp.event('a', '12:10:00', '{"visitor": "other"}')
);

create function pg_temp.decide(p_granted boolean, p_hour integer, p_purpose text default 'analytics')
    returns bigint
    language sql
    return privacy.set_consents(
        array[(select p.id from tracking.persons as p where p.external_id = 'v')],
        array[p_purpose], array[p_granted], array['2026-03-02 00:00+00'::timestamptz + make_interval(hours => p_hour)],
        'api'
    );
create function pg_temp.flags()
    returns setof boolean
    language sql
begin atomic
    with person as (select p.id from tracking.persons as p where p.external_id = 'v')
    select distinct x.analytics_allowed
    from (
        select s.analytics_allowed from tracking.user_sessions as s join person as p on p.id = s.person_id
        union all
        select a.analytics_allowed from tracking.session_attribution as a join person as p on p.id = a.person_id
        union all
        select v.analytics_allowed from tracking.page_views as v join person as p on p.id = v.person_id
        union all
        select e.analytics_allowed from tracking.user_events as e join person as p on p.id = e.person_id
    ) as x;
end;

select results_eq('select pg_temp.flags()', 'values (false)', 'nothing is allowed at first');
delete from pipeline.dirty_buckets;
select is(pg_temp.decide(true, 10), 1::bigint, 'agreeing changes it');
select results_eq('select pg_temp.flags()', 'values (true)', 'for every row of the person');
select bag_eq(
    $$ select distinct d.rollup, d.bucket from pipeline.dirty_buckets as d $$,
    $$
        values
            ('sessions', '2026-02-28 23:00+00'::timestamptz), ('sessions', '2026-03-01 23:00+00'),
            ('pages', '2026-03-01 12:00+00'), ('pages', '2026-03-01 23:00+00')
    $$,
    'and their buckets are to be counted again, days by the time zone of the site'
);
select is(
    (
        select count(*)
        from tracking.page_views as v
        join tracking.persons as p
            on p.id = v.person_id
        where p.external_id = 'other'
            and v.analytics_allowed
    ),
    0::bigint, 'but not those of other persons'
);

delete from pipeline.dirty_buckets;
select is(pg_temp.decide(true, 11), 0::bigint, 'agreeing again changes nothing');
select is_empty('select * from pipeline.dirty_buckets', 'and dirties nothing');
select is(pg_temp.decide(false, 9), 0::bigint, 'an earlier refusal that arrives late loses');
select results_eq('select pg_temp.flags()', 'values (true)', 'the rows stay');
select is(pg_temp.decide(false, 10), 0::bigint, 'also to a decision that has been confirmed since');
select is(pg_temp.decide(false, 11), 1::bigint, 'a refusal at the same time wins');
select results_eq('select pg_temp.flags()', 'values (false)', 'and hides every row');
select isnt_empty('select * from pipeline.dirty_buckets', 'whose buckets are to be counted again');
select is(pg_temp.decide(true, 11), 0::bigint, 'agreeing at the same time does not');

select results_eq(
    $$ select c.granted, c.source from privacy.consent_events as c order by c.id $$,
    $$ values (true, 'api'), (false, 'api') $$, 'every change is in the history'
);
select is(pg_temp.decide(true, 12, 'marketing'), 0::bigint, 'another purpose changes no flag');
select results_eq('select pg_temp.flags()', 'values (false)', 'the flag of the rows is unchanged');

select is(
    privacy.set_consents(
        array[p.id, p.id], array['analytics', 'analytics'], array[true, false],
        array['2026-03-02 13:00+00', '2026-03-02 14:00+00']::timestamptz[], 'api'
    ),
    0::bigint, 'of two decisions in one call the later one counts'
)
from tracking.persons as p
where p.external_id = 'v';
-- Persons inserted by the same transaction: no other session can lock them, and they have no rows.
create function pg_temp.is_locked(p_person_id bigint)
    returns boolean
    language sql
    return exists (
        select
        from pg_locks as l
        where l.relation = format('locks.people_%s', lpad(privacy.lock_bucket(p_person_id)::text, 2, '0'))::regclass
            and l.pid = pg_backend_pid()
            and l.mode = 'ExclusiveLock'
    );
create function pg_temp.decide_for(p_person_id bigint, p_are_new boolean)
    returns bigint
    language sql
    return privacy.set_consents(
        array[p_person_id], array['analytics'], array[true], array['2026-03-02 12:00+00'::timestamptz], 'event',
        p_are_new => p_are_new
    );
create temporary table made (id bigint, are_new boolean);
-- In buckets that nothing above has locked.
with persons as (
    insert into tracking.persons (id, external_id) overriding system value
    select b.id, (array['made', 'met'])[row_number() over (order by b.id)]
    from (
        select 1024000000 + b.bucket as id
        from generate_series(0, 63) as b (bucket)
        where not pg_temp.is_locked(1024000000 + b.bucket)
        limit 2
    ) as b
    returning id, external_id
)
insert into made
select p.id, p.external_id = 'made' from persons as p;
select is(
    (select array_agg(pg_temp.is_locked(m.id)) from made as m), '{false,false}', 'neither person is locked yet'
);
select is(pg_temp.decide_for(m.id, m.are_new), 1::bigint, 'a decision of a person who is ' || case when m.are_new then 'new' else 'known' end)
from made as m;
select results_eq(
    $$
        select m.are_new, c.granted, e.granted
        from made as m
        join privacy.user_consent as c on c.person_id = m.id
        join privacy.consent_events as e on e.person_id = m.id
        order by m.are_new
    $$,
    'values (false, true, true), (true, true, true)', 'is kept, and is in the history, for both'
);
select results_eq(
    'select m.are_new, pg_temp.is_locked(m.id) from made as m order by m.are_new',
    'values (false, true), (true, false)', 'but locks the known person only'
);
delete from pipeline.dirty_buckets;
select privacy.set_consents(
    array[p.id], array['analytics'], array[not v.analytics_allowed], array['2026-04-01 00:00+00'::timestamptz], 'event',
    p_are_new => true
)
from tracking.persons as p
join tracking.page_views as v
    on v.person_id = p.id
where p.external_id = 'other';
select is_empty('select * from pipeline.dirty_buckets', 'and looks for no rows to flip');

select throws_ok($$ select pg_temp.decide(true, 20, 'sale') $$, '23503', null, 'an unknown purpose is an error');

select * from finish();
rollback;
