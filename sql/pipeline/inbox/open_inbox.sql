-- Called first by the functions that online input calls: they have nothing else to wait for. Not caught there, around the insert,
-- since every call would use up a second transaction number.
create or replace function pipeline.open_inbox()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    lock table only tracking.inbox in row exclusive mode;
exception
    when lock_not_available then
        raise exception using
            errcode = '55P03',
            message = format('nothing was taken: the inbox was locked by another session for %s', current_setting('lock_timeout')),
            hint = 'Send it again later. In pg_locks, relation = ''tracking.inbox''::regclass shows who holds it.';
end
$$;

comment on function pipeline.open_inbox is
    'Waits for the inbox as long as lock_timeout allows. Raises 55P03 when it is locked for longer.';
