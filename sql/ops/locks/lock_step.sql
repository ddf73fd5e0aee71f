-- Lets one transaction at a time run a step. Must be a statement of its own, so that the next statement sees what the
-- previous holder committed.
create or replace function ops.lock_step(p_step text, p_is_shared boolean default false)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'lock table only locks.%I in %s mode', p_step, case when p_is_shared then 'row share' else 'exclusive' end
    );
end
$$;

comment on function ops.lock_step is
    'Takes the lock of a step (locks.drain, derive, refresh …) until the end of the transaction.';
