begin;
set local search_path = public, pgtap;
select plan(1);

insert into tracking.rejected_events (load_id, source, line_number, reason, raw)
values
    (-1, 'a', 1, 'invalid_json', 'x'), (-1, 'a', 2, 'too_old', 'x'), (-1, 'a', 3, 'invalid_json', 'x'),
    (-1, 'a', 4, 'in_future', 'x'),
    (-2, 'b', 1, 'nul_byte', 'x'), (null, 'inbox', 1, 'nul_byte', 'x');
select results_eq(
    'select * from pipeline.rejected_reasons(-1)',
    $$ values ('invalid_json', 2::bigint), ('in_future', 1), ('too_old', 1) $$,
    'counts those of one load, the most frequent first'
);

select * from finish();
rollback;
