-- Rows whose consent flag is already correct are not written.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(4);

select tracking.add_site('asks', 'opt_in'), tracking.add_site('assumes', 'opt_out');
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"site": "asks"}'), pg_temp.event('b', '13:00:00', '{"site": "assumes"}'),
    pg_temp.event('c', '14:00:00', '{"site": "asks", "visitor": "w"}')
);
delete from pipeline.dirty_buckets;
create function pg_temp.shown()
    returns text[]
    language sql
begin atomic
    select array_agg(v.page_view_id order by v.page_view_id) filter (where v.analytics_allowed)
    from tracking.page_views as v;
end;

select is(pg_temp.shown(), '{b}', 'at first where consent is assumed');
insert into privacy.user_consent (person_id, purpose, granted, changed_at)
select p.id, 'analytics', true, now() from tracking.persons as p where p.external_id = 'v';
select privacy.flip_flags(array[p.id]) from tracking.persons as p where p.external_id = 'v';
select is(pg_temp.shown(), '{a,b}', 'shows the rows of who agrees, on every site');
select results_eq(
    $$
        select s.name, d.rollup, d.bucket
        from pipeline.dirty_buckets as d
        join tracking.sites as s
            on s.id = d.site_id
        order by d.rollup
    $$,
    $$ values ('asks', 'pages', '2026-03-01 12:00+00'::timestamptz), ('asks', 'sessions', '2026-03-01 00:00+00') $$,
    'only what changed is to be counted again'
);
delete from pipeline.dirty_buckets;
select privacy.flip_flags(array[p.id]) from tracking.persons as p;
select is_empty('select * from pipeline.dirty_buckets', 'nothing changes where all is as it should be');

select * from finish();
rollback;
