begin;
set local search_path = public, pgtap;
select plan(2);

select results_eq(
    $$
        select ops.format_duration(s.span::interval)
        from unnest('{-1 second,0,59.9 seconds,1 minute,59 minutes 59 seconds,1 hour,47 hours,2 days,1 month}'::text[]) as s (span)
    $$,
    $$ values ('0 s'), ('0 s'), ('59 s'), ('1 min'), ('59 min'), ('1 h'), ('47 h'), ('2 days'), ('30 days') $$,
    'spans are rounded down'
);
select is(ops.format_duration(null), null, 'nothing of nothing');

select * from finish();
rollback;
