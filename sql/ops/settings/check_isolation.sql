-- First statement of every entry point that waits for a lock and then reads what the holder committed: with one
-- snapshot for the whole transaction it would read the old state. Tests/sql/ops/settings/check_isolation.sql finds
-- entry points without it.
create or replace function ops.check_isolation()
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        raise exception using
            errcode = 'RB409',
            message = format('this cannot run in isolation level %s', current_setting('transaction_isolation')),
            hint = 'Use "begin isolation level read committed", or set default_transaction_isolation to it.';
    end if;
end
$$;

comment on function ops.check_isolation is
    'Raises RB409 in a transaction whose isolation level is repeatable read or serializable.';
