-- Another batch has stored some of the same events at other times since this one was prepared: played here by not
-- looking for duplicates, and by an entry of a transaction that is not over.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(10);

select pg_temp.load(
    pg_temp.event('a', '12:00:00', '{"title": "first"}'), pg_temp.event('b', '12:00:01', '{"type": "click", "label": "first"}'),
    pg_temp.event('c', '12:00:02', '{"type": "click"}'), pg_temp.event('a', '12:00:00', '{"visitor": "w", "title": "first"}'),
    pg_temp.event('x', '12:00:00', '{"visitor": "x"}')
);
create function pg_temp.store(variadic p_events jsonb[])
    returns bigint
    language plpgsql
as $$
begin
    delete from pipeline.recent_batches;
    perform pipeline.open_batch();
    insert into pg_temp.stage (line_number, raw)
    select e.place, e.event::text
    from unnest(p_events) with ordinality as e (event, place);
    perform pipeline.prepare_batch('2026-06-01 00:00+00');
    perform pipeline.fill_lines('2026-06-01 00:00+00');
    perform pipeline.assign_sessions('1800 seconds', false, false);
    return pipeline.store_batch('2026-06-01 00:00+00');
end
$$;
create function pg_temp.meet(p_visitor text)
    returns void
    language sql
begin atomic
    insert into pipeline.recent_batches (transaction_id, stored_at, people)
    select '9000000000000000000', now(), array[hashint8(p.id)]
    from tracking.persons as p
    where p.external_id = p_visitor;
end;

select pg_temp.store(
    pg_temp.event('a', '12:00:03', '{"title": "second"}'), pg_temp.event('b', '12:00:04', '{"type": "click", "label": "second"}'),
    pg_temp.event('c', '12:00:05'), pg_temp.event('d', '12:00:06'), pg_temp.event('a', '2026-03-09T12:00:00Z', '{"title": "later"}'),
    pg_temp.event('a', '12:00:07', '{"visitor": "w", "title": "second"}')
);
select is(pipeline.resolve_batch_conflicts(), 0::bigint, 'no other batch was running');
select results_eq(
    'select b.transaction_id, cardinality(b.people) from pipeline.recent_batches as b',
    'values (pg_current_xact_id(), 2)', 'says whose events it holds'
);
select pg_temp.meet('x');
select is(pipeline.resolve_batch_conflicts(), 0::bigint, 'no conflict with a batch of other visitors');
select pg_temp.meet('v');
select is(pipeline.resolve_batch_conflicts(), 3::bigint, 'events that another batch stored within the horizon are removed as duplicates');
select results_eq(
    $$
        select v.page_view_id collate "default", v.page_title
        from tracking.page_views as v
        join tracking.persons as p
            on p.id = v.person_id
            and p.external_id = 'v'
        order by 1, 2
    $$,
    $$ values ('a', 'first'), ('a', 'later'), ('d', null) $$, 'the first page view stays'
);
select results_eq(
    'select e.event_id collate "default", e.event_label from tracking.user_events as e order by 1',
    $$ values ('b', 'first'), ('c', null) $$, 'and the first event'
);
select is(pipeline.resolve_batch_conflicts(), 0::bigint, 'once');

-- A batch that was prepared long ago compares all its visitors, since the record of recent batches has expired.
update pg_temp.batch set prepared_at = clock_timestamp() - interval '6 minutes';
delete from pipeline.recent_batches;
select is(pipeline.resolve_batch_conflicts(), 1::bigint, 'an old batch compares all its visitors');
update pipeline.recent_batches set stored_at = clock_timestamp() - interval '11 minutes';
select pipeline.resolve_batch_conflicts();
select is((select count(*) from pipeline.recent_batches), 1::bigint, 'and old entries are deleted');
select is(
    pg_temp.store(pg_temp.event('z', '12:00:00', '{"visitor": "z"}')) - pipeline.resolve_batch_conflicts(), 1::bigint,
    'a batch without visitors in common loses nothing'
);

select * from finish();
rollback;
