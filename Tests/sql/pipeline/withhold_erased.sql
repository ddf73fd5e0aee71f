-- A bad line does not bring back the name of somebody who was erased, whatever its form.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(3);

create function pg_temp.load_lines(variadic p_lines text[])
    returns void
    language plpgsql
as $$
begin
    perform pipeline.open_batch();
    insert into pg_temp.stage (line_number, raw)
    select l.number, l.line
    from unnest(p_lines) with ordinality as l (line, number);
    perform pipeline.prepare_batch();
    perform pipeline.load_batch();
end
$$;

select pg_temp.load(pg_temp.event('1', '12:00:00', '{"visitor": "ann@example.com"}'));
select pg_temp.load_lines('["ann@example.com"]');
select isnt_empty($$ select from tracking.rejected_events where raw ~ 'ann@' $$, 'kept while nobody was erased');
delete from tracking.rejected_events;
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'ann@example.com')));
select pg_temp.load_lines(
    '{"visitor": "ann@example.com", "occurred_at": "yesterday"}', '{"visitor": "ann@example.com" broken', '["ann@example.com"]',
    'ann@example.com,click', 'click ann@example.com', '{"note": ["ann@example.com"]', 'ben@example.com,click'
);
select is_empty($$ select r.raw from tracking.rejected_events as r where r.raw ~ 'ann' $$, 'none names the erased');
select results_eq(
    $$ select count(*) filter (where r.raw ~ 'withheld'), count(*) filter (where r.raw ~ 'ben') from tracking.rejected_events as r $$,
    'values (6::bigint, 1::bigint)', 'they are counted, and others kept'
);

select * from finish();
rollback;
