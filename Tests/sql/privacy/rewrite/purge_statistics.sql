-- Planner statistics keep common values after their rows were deleted: an erasure deletes them, too.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(8);

create function pg_temp.known(p_text text)
    returns setof text
    language sql
begin atomic
    select distinct s.tablename || '.' || s.attname
    from pg_stats as s
    where s.schemaname in ('tracking', 'part', 'privacy', 'pipeline')
        and position(p_text in concat(s.most_common_vals::text, s.histogram_bounds::text, s.most_common_elems::text)) > 0;
end;

select pg_temp.load_and_derive(variadic (
    select array_agg(pg_temp.event(k || n, '12:00:00', jsonb_build_object(
        'visitor', v, 'session_key', v || n % 3, 'url', '/' || v, 'title', v, 'page_category', v, 'screen', v, 'user_agent', v,
        'type', case when n % 2 = 0 then 'pageview' else v end, 'metadata', jsonb_build_object(v, v), 'consent', true
    )))
    from generate_series(1, 40) as n
    cross join (values ('c', 'canary'), ('b', 'bystander')) as w (k, v)
));
select privacy.set_consents(array[p.id], array['marketing'], array[true], array[now()], p.external_id, p.external_id) from tracking.persons as p;
analyze tracking.persons, tracking.user_agents, tracking.user_sessions, tracking.page_views, tracking.user_events;
analyze part.page_views_2026_03, part.user_events_2026_03, part.user_sessions_2026_03, part.session_attribution_2026_03;
analyze privacy.user_consent, privacy.consent_events;
select is_empty($$ select pg_temp.known('canary') $$, 'columns with values of visitors have no statistics');

-- Unless a DBA wants them.
alter table tracking.page_views alter column page set statistics 100, alter column page_title set statistics 100;
analyze tracking.page_views, part.page_views_2026_03;
select bag_eq(
    $$ select pg_temp.known('canary') $$,
    $$ values ('page_views_2026_03.page'), ('page_views_2026_03.page_title'), ('page_views.page'), ('page_views.page_title') $$,
    'with statistics, they contain names'
);
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'canary')));
select isnt_empty($$ select pg_temp.known('canary') $$, 'the statistics still contain the values after the erasure');
-- As when the table was being analyzed while the rows went.
update privacy.stale_statistics set since = '-infinity';
select isnt(privacy.purge_statistics(), 0::bigint, 'purges one table at a time');
select is(privacy.purge_statistics(1000), 0::bigint, 'until none is left');
select is_empty($$ select pg_temp.known('canary') $$, 'statistics of partitions and of their parents are deleted');
select isnt_empty($$ select pg_temp.known('bystander') $$, 'but not those of others');
select is(privacy.purge_statistics(), 0::bigint, 'then nothing is left to purge');

select * from finish();
rollback;
