begin;
set local search_path = public, pgtap;
select plan(1);

select results_eq(
    $$
        select ops.format_metric(m.value, m.unit)
        from (values
            (1, 82058.749, 's'), (2, 0, 's'), (3, 59.9996, 's'), (4, 90, 's'), (5, 86400, 's'), (6, 172800, 's'), (7, 14400, 's'),
            (8, -5400, 's'), (9, 1.50001, '%'), (10, 1, 'days'), (11, 2, 'days'), (12, 1, 'h'), (13, 7, ''), (14, null, 's')
        ) as m (number, value, unit)
        order by m.number
    $$,
    array['22.8 h', '0 s', '60 s', '1.5 min', '1 day', '2 days', '4 h', '-1.5 h', '1.5 %', '1 day', '2 days', '1 h', '7', null],
    'seconds as a duration, one in the singular'
);

select * from finish();
rollback;
