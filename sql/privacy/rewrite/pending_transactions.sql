-- pg_locks shows all transactions to every login, their snapshots only to some; so a transaction that reads nothing
-- is waited for, too.
create or replace function privacy.pending_transactions()
    returns text[]
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(array_agg(l.virtualtransaction), '{}')
    from pg_catalog.pg_locks as l
    join pg_catalog.pg_stat_activity as a
        on a.pid = l.pid
    where l.locktype = 'virtualxid'
        and l.pid <> pg_catalog.pg_backend_pid()
        and coalesce(a.datname, current_database()) = current_database();
end;

comment on function privacy.pending_transactions is
    'Transactions of this database that run now, but for the caller''s, as pg_locks names them.';
