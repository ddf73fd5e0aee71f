-- A rejected line does not store the name of an erased visitor again, whatever its form.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
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
select pg_temp.load_lines('{"visitor": "ann@example.com", "occurred_at": "yesterday"}');
select isnt_empty($$ select from tracking.rejected_events where raw ~ 'ann@' $$, 'a rejected line is kept before any erasure');
delete from tracking.rejected_events;
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'ann@example.com')));
select pg_temp.load_lines(
    '{"visitor": "ann@example.com", "occurred_at": "yesterday"}', '{"visitor": "ann@example.com" broken',
    '{"user_id": "ann@example.com"}', '{"visitor": "joann@example.com"', '{"visitor": "ben", "title": "ann@example.com"',
    '["ann@example.com"]', 'click ann@example.com'
);
select results_eq(
    $$ select r.line_number from tracking.rejected_events as r where r.raw ~ 'withheld' order by 1 $$,
    'values (1::bigint), (2), (3)', 'lines with an erased visitor are withheld'
);
select results_eq(
    $$ select r.line_number from tracking.rejected_events as r where r.raw ~ 'ann' order by 1 $$,
    'values (4::bigint), (5), (6), (7)', 'lines that only mention the name, or have another visitor, are kept'
);

select * from finish();
rollback;
