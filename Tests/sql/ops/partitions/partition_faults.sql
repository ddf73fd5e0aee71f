begin;
set local search_path = public, pgtap;
select plan(7);

select is_empty('select * from ops.partition_faults', 'finds nothing after migrate');

create function pg_temp.month(p_ahead integer)
    returns text
    language sql
    return to_char(now() at time zone 'UTC' + make_interval(months => p_ahead), 'YYYY_MM');

select lives_ok(
    format('alter table tracking.page_views detach partition part.page_views_%s', pg_temp.month(1)), 'detach one');
select lives_ok(format('drop table part.user_events_%s', pg_temp.month(2)), 'drop one');
select lives_ok(
    format('alter table part.user_sessions_%s no force row level security', pg_temp.month(0)), 'open one');
select lives_ok(
    format('alter table part.session_attribution_%s owner to current_user', pg_temp.month(3)), 'take one');
create table part.scratch (id integer);

select bag_eq(
    'select split_part(fault, '' to '', 1), object from ops.partition_faults',
    format(
        $$
            values
                ('not attached', 'part.page_views_%1$s'),
                ('missing', 'user_events, %2$s'),
                ('row security is not enabled and forced', 'part.user_sessions_%3$s'),
                ('belongs', 'part.session_attribution_%4$s'),
                ('is no partition of a known table', 'part.scratch')
        $$,
        pg_temp.month(1), replace(pg_temp.month(2), '_', '-'), pg_temp.month(0), pg_temp.month(3)
    ),
    'finds each of them'
);
select is_empty($$ select * from ops.partition_faults where fix = '' $$, 'each fault names its fix');

select * from finish();
rollback;
