-- Incidents and scores at the edges of their definitions.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(33);
update tracking.sites set consent_mode = 'opt_out';

-- A click of visitor p_who on button x of page /a.
create function pg_temp.click(p_who text, p_time text, p_fields jsonb default '{}')
    returns jsonb
    language sql
    return pg_temp.event(
        p_who || p_time || p_fields::text, p_time,
        jsonb_build_object('visitor', p_who, 'type', 'click', 'url', '/a', 'element', 'button', 'element_id', 'x') || p_fields
    );
-- The incidents of a visitor: kind, seconds from noon to noon, page, element, count.
create function pg_temp.incidents(p_who text)
    returns setof text
    language sql
begin atomic
    select format(
        '%s %s-%s %s %s %s', i.kind,
        extract(epoch from i.started_at - '2026-03-01 12:00+00')::double precision,
        extract(epoch from i.ended_at - '2026-03-01 12:00+00')::double precision, i.page, coalesce(i.element, '-'), i.count
    )
    from tracking.incidents as i
    join tracking.persons as p
        on p.id = i.person_id
    where p.external_id = p_who
    order by i.started_at, i.kind, i.number;
end;
create function pg_temp.session(p_who text)
    returns tracking.user_sessions
    language sql
    return (
        select s
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        where p.external_id = p_who
    );

-- Rage clicks.
select pg_temp.load(variadic array[
    pg_temp.click('three', '12:00:00'), pg_temp.click('three', '12:00:00.5'), pg_temp.click('three', '12:00:01'),
    pg_temp.click('slow', '12:00:00'), pg_temp.click('slow', '12:00:00.5'), pg_temp.click('slow', '12:00:01.001'),
    pg_temp.click('two', '12:00:00'), pg_temp.click('two', '12:00:00.1'),
    pg_temp.click('long', '12:00:00'), pg_temp.click('long', '12:00:00.9'), pg_temp.click('long', '12:00:01.8'),
    pg_temp.click('long', '12:00:02.0'), pg_temp.click('long', '12:00:02.1'), pg_temp.click('long', '12:00:03.1'),
    pg_temp.click('again', '12:00:00'), pg_temp.click('again', '12:00:00.1'), pg_temp.click('again', '12:00:00.2'),
    pg_temp.click('again', '12:00:01.201'), pg_temp.click('again', '12:00:01.3'), pg_temp.click('again', '12:00:01.4'),
    pg_temp.click('apart', '12:00:00'), pg_temp.click('apart', '12:00:00.1', '{"element_id": "y"}'), pg_temp.click('apart', '12:00:00.2'),
    pg_temp.click('pages', '12:00:00'), pg_temp.click('pages', '12:00:00.1', '{"url": "/b"}'), pg_temp.click('pages', '12:00:00.2'),
    pg_temp.click('input', '12:00:00', '{"metadata": {"input": true}}'),
    pg_temp.click('input', '12:00:00.1', '{"metadata": {"input": true}}'),
    pg_temp.click('input', '12:00:00.2', '{"metadata": {"input": true}}'),
    pg_temp.click('no input', '12:00:00', '{"metadata": {"input": false}}'),
    pg_temp.click('no input', '12:00:00.1', '{"metadata": {"input": null}}'),
    pg_temp.click('no input', '12:00:00.2', '{"metadata": {"other": true}}'),
    pg_temp.click('same moment', '12:00:00', '{"seq": 1}'), pg_temp.click('same moment', '12:00:00', '{"seq": 2}'),
    pg_temp.click('same moment', '12:00:00', '{"seq": 3}')
]);
select pg_temp.derive();
select results_eq($$ select pg_temp.incidents('three') $$, array['rage_click 0-1 /a button 3'], 'three clicks in 1.000 s');
select is_empty($$ select pg_temp.incidents('slow') $$, 'not in 1.001 s');
select is_empty($$ select pg_temp.incidents('two') $$, 'two clicks are none');
select results_eq(
    $$ select pg_temp.incidents('long') $$, array['rage_click 1.8-3.1 /a button 4'],
    'one for an island, from its first three to its end'
);
select results_eq(
    $$ select pg_temp.incidents('again') $$,
    array['rage_click 0-0.2 /a button 3', 'rage_click 1.201-1.4 /a button 3'], 'after a gap of more than the window another one'
);
select is_empty($$ select pg_temp.incidents('apart') $$, 'clicks on different elements are none');
select is_empty($$ select pg_temp.incidents('pages') $$, 'nor on different pages');
select is_empty($$ select pg_temp.incidents('input') $$, 'nor on an input');
select results_eq(
    $$ select pg_temp.incidents('no input') $$, array['rage_click 0-0.2 /a button 3'], 'unless metadata marks it as no input'
);
select results_eq($$ select pg_temp.incidents('same moment') $$, array['rage_click 0-0 /a button 3'], 'clicks of one moment');

select pg_temp.load_and_derive(pg_temp.click('slow', '12:00:00.7'), pg_temp.click('two', '12:00:00.05'));
select results_eq($$ select pg_temp.incidents('slow') $$, array['rage_click 0-1.001 /a button 4'], 'a late click adds an incident');
select results_eq($$ select pg_temp.incidents('two') $$, array['rage_click 0-0.1 /a button 3'], 'also a late click in between');

-- Backtracks.
create function pg_temp.view(p_who text, p_time text, p_page text)
    returns jsonb
    language sql
    return pg_temp.event(p_who || p_time, p_time, jsonb_build_object('visitor', p_who, 'url', p_page));
select pg_temp.load_and_derive(variadic array[
    pg_temp.view('back', '12:00:00', '/a'), pg_temp.view('back', '12:00:10', '/b'), pg_temp.view('back', '12:00:20', '/a'),
    pg_temp.view('late', '12:00:00', '/a'), pg_temp.view('late', '12:00:10', '/b'), pg_temp.view('late', '12:00:20.001', '/a'),
    pg_temp.view('zigzag', '12:00:00', '/a'), pg_temp.view('zigzag', '12:00:01', '/b'), pg_temp.view('zigzag', '12:00:02', '/a'),
    pg_temp.view('zigzag', '12:00:03', '/b'),
    pg_temp.view('reload', '12:00:00', '/a'), pg_temp.view('reload', '12:00:01', '/b'), pg_temp.view('reload', '12:00:02', '/b'),
    pg_temp.view('reload', '12:00:03', '/a'), pg_temp.view('reload', '12:00:04', '/a'),
    pg_temp.view('round', '12:00:00', '/a'), pg_temp.view('round', '12:00:01', '/b'), pg_temp.view('round', '12:00:02', '/c'),
    pg_temp.view('round', '12:00:03', '/a')
]);
select results_eq($$ select pg_temp.incidents('back') $$, array['backtrack 0-20 /a - 1'], 'back within 20.000 s');
select is_empty($$ select pg_temp.incidents('late') $$, 'not in 20.001 s');
select results_eq(
    $$ select pg_temp.incidents('zigzag') $$, array['backtrack 0-2 /a - 1', 'backtrack 1-3 /b - 1'], 'overlapping ones count each'
);
select results_eq($$ select pg_temp.incidents('reload') $$, array['backtrack 0-3 /a - 1'], 'equal neighbours are one');
select is_empty($$ select pg_temp.incidents('round') $$, 'by way of two pages is none');
select pg_temp.load_and_derive(pg_temp.view('back', '12:00:15', '/c'));
select is_empty($$ select pg_temp.incidents('back') $$, 'a late view withdraws one');

-- Abandoned tasks.
create function pg_temp.task(p_who text, p_time text, p_type text, p_task text default 'buy')
    returns jsonb
    language sql
    return pg_temp.event(
        p_who || p_time, p_time, jsonb_build_object('visitor', p_who, 'type', p_type, 'task', p_task, 'url', '/t', 'session_key', 'k')
    );
select pg_temp.load(variadic array[
    pg_temp.task('done', '12:00:00', 'task_start'), pg_temp.task('done', '12:15:00', 'task_complete'),
    pg_temp.task('over', '12:00:00', 'task_start'), pg_temp.task('over', '12:15:00.001', 'task_complete'),
    pg_temp.task('else', '12:00:00', 'task_start'), pg_temp.task('else', '12:01:00', 'task_complete', 'pay'),
    pg_temp.task('before', '12:01:00', 'task_start'), pg_temp.task('before', '12:00:00', 'task_complete'),
    pg_temp.task('open', '12:00:00', 'task_start')
]);
select pg_temp.derive('2026-03-01 12:15+00');
select is_empty($$ select pg_temp.incidents('open') $$, 'while it can still be completed, a task is not abandoned');
select is(pipeline.close_sessions('2026-03-01 12:30:00.001+00'), 1::bigint, 'closing a session');
select pg_temp.derive('2026-03-01 12:30:00.001+00');
select results_eq($$ select pg_temp.incidents('open') $$, array['abandoned_task 0-900 /t buy 1'], 'decides about its tasks');
select pg_temp.derive('2026-06-01');
select pipeline.mark_sessions_pending();
select pg_temp.derive('2026-06-01');
select is_empty($$ select pg_temp.incidents('done') $$, 'completed in 15:00.000 min');
select results_eq($$ select pg_temp.incidents('over') $$, array['abandoned_task 0-900 /t buy 1'], 'not in 15:00.001 min');
select results_eq($$ select pg_temp.incidents('else') $$, array['abandoned_task 0-900 /t buy 1'], 'another task does not complete it');
select results_eq($$ select pg_temp.incidents('before') $$, array['abandoned_task 60-960 /t buy 1'], 'nor a completion before it');
select pg_temp.load_and_derive(pg_temp.task('over', '12:14:00', 'task_complete'));
select is_empty($$ select pg_temp.incidents('over') $$, 'a late completion withdraws it');

-- Scores.
select results_eq(
    $$ select (pg_temp.session('round')).frustration, round((pg_temp.session('round')).efficiency::numeric, 9) $$,
    $$ values (0::double precision, 0.95) $$, 'a clean session is not frustrating'
);
select is(round(tracking.frustration(1, 1, 0, 0)::numeric, 6), 0.244919, 'one rage click and one backtrack');
select is(tracking.frustration(1000, 1000, 1000, 1000), 1::double precision, 'the limit is one');
select is(tracking.efficiency(0, 0, 0, 0, 0), 0.8::double precision, 'a zero denominator counts as one');
select is(tracking.efficiency(600000, 20, 2, 3, 4), (0.25 + 0.15 + 0.15)::double precision, 'half as fast, twice the clicks');
select results_eq(
    $$
        select s.click_count, s.rage_click_count, s.unique_page_count, s.tasks_started, s.tasks_completed, s.tasks_abandoned
        from (select (pg_temp.session(w.who)).* from (values ('long'), ('zigzag'), ('else')) as w (who)) as s
    $$,
    'values (6, 1, 0, 0, 0, 0), (0, 0, 2, 0, 0, 0), (0, 0, 0, 1, 1, 1)', 'the counts of sessions'
);

-- Consent.
select api.set_consent('three', 'analytics', false);
select results_eq(
    $$
        select i.analytics_allowed
        from tracking.incidents as i
        join tracking.persons as p
            on p.id = i.person_id
        where p.external_id = 'three'
    $$,
    array[false], 'without consent they are hidden'
);

select * from finish();
rollback;
