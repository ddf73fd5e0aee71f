-- ANALYZE keeps the old statistics of a table that has become empty: a placeholder row makes it replace them.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../roles.psql
select plan(8);

create function pg_temp.known(p_table text)
    returns bigint
    language sql
    return (select count(*) from pg_stats as s where s.tablename = p_table and concat(s.most_common_vals, s.histogram_bounds) ~ '7345678');

select ops.make_partition('user_events', '2026-03-01');
insert into tracking.user_events (
    person_id, occurred_at, event_id, site_id, analytics_allowed, session_id, event_type, received_at
)
select 7345678 + g % 2, '2026-03-02 00:00+00'::timestamptz + g * interval '1 second', g::text, 1, true, gen_random_uuid(), 'x', now()
from generate_series(1, 90) as g;
analyze tracking.user_events;
create table tracking.notes (person_id bigint);
insert into tracking.notes select 7345678 + g / 9 from generate_series(1, 90) as g;
analyze tracking.notes;
do $$ begin execute format('alter table tracking.notes owner to %I', ops.role_prefix() || '_owner'); end $$;
do $$ begin execute format('grant insert, select, delete on tracking.notes to %I', ops.role_prefix() || '_gdpr'); end $$;

delete from tracking.user_events;
delete from tracking.notes;
analyze tracking.user_events, tracking.notes;
select is(
    array[pg_temp.known('user_events'), pg_temp.known('user_events_2026_03'), pg_temp.known('notes')],
    '{1,1,1}', 'ANALYZE of an empty table keeps the old statistics'
);

select 'part.user_events_2026_03'::regclass::oid as month \gset
select pg_temp.become('gdpr');
select privacy.renew_statistics('tracking.user_events');
select privacy.renew_statistics(:month);
select privacy.renew_statistics('tracking.notes');
reset role;
select is(pg_temp.known('user_events'), 0::bigint, 'values are gone from the statistics of the parent');
select is(pg_temp.known('user_events_2026_03'), 0::bigint, 'and of the month');
select is(pg_temp.known('notes'), 0::bigint, 'and of a table that must be empty');
select is_empty('select from tracking.user_events union all select from tracking.notes', 'and the placeholder row is gone');

-- Where a placeholder row would violate a constraint.
insert into tracking.notes select 7345678 + g / 9 from generate_series(1, 90) as g;
analyze tracking.notes;
delete from tracking.notes;
alter table tracking.notes add constraint odd check (false);
select pg_temp.become('gdpr');
set local client_min_messages = 'error';
select lives_ok($$ select privacy.renew_statistics('tracking.notes') $$, 'a failed renewal is only a warning');
reset role;
select is(pg_temp.known('notes'), 1::bigint, 'and the statistics stay');
select isnt(
    privacy.placeholder_insert('tracking.user_sessions'), null, 'a placeholder row satisfies the constraints of the table'
);

select * from finish();
rollback;
