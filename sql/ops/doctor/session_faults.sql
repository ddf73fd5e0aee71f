-- Read by `dbrunner doctor`. The statement is not shown, since it can hold personal data. If long_transaction is not a
-- valid interval, this view is empty instead of failing; ops.setting_faults reports the setting.
create or replace view ops.session_faults
    with (security_invoker = true)
as
with longest as (
    select now() - s.value::interval as began
    from ops.settings as s
    where s.name = 'long_transaction'
        and ops.setting_fault(s.name, s.value) is null
)
select
    'fault' as severity,
    format('session %s of %s, %s', a.pid, a.usename, coalesce(nullif(a.application_name, ''), 'no application name'))
        as object,
    format('in a transaction since %s (%s): what was deleted since cannot be cleaned up',
        to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI"Z"'), a.state) as fault,
    format('select pg_terminate_backend(%s)', a.pid) as fix
from pg_catalog.pg_stat_activity as a
where a.backend_type = 'client backend'
    and a.pid <> pg_catalog.pg_backend_pid()
    and a.xact_start < (select l.began from longest as l)
union all
select
    'fault',
    format('prepared transaction %L of %s', p.gid, p.owner),
    format('prepared at %s and not ended: it keeps its locks',
        to_char(p.prepared at time zone 'UTC', 'YYYY-MM-DD HH24:MI"Z"')),
    format('rollback prepared %L', p.gid)
from pg_catalog.pg_prepared_xacts as p
where p.database = pg_catalog.current_database()
    and p.prepared < (select l.began from longest as l)
union all
select
    'advice',
    'role ' || quote_ident(current_user),
    'may not see what other sessions do',
    format('grant pg_read_all_stats to %I', current_user)
where not pg_catalog.pg_has_role('pg_read_all_stats', 'usage');

comment on view ops.session_faults is
    'Transactions, also prepared ones, that have been open for longer than the setting long_transaction.';
comment on column ops.session_faults.severity is 'fault, or advice: an improvement, nothing is wrong.';
comment on column ops.session_faults.object is 'The session or prepared transaction.';
comment on column ops.session_faults.fault is 'What is wrong.';
comment on column ops.session_faults.fix is 'What to do about it.';
