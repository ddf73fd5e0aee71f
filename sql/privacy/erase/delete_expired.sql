-- One portion, so that no session waits long, and what is deleted stays deleted when the runner dies. A row that another session
-- is at is left for the next time. No time that is yet to come makes a row too old. Called by `dbrunner retain` until
-- nothing is left.
create or replace function privacy.delete_expired(
    p_table text,
    p_limit integer default 10000,
    p_now timestamptz default now()
)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_policy ops.row_policies;
    v_deleted bigint;
begin
    select p.*
    into v_policy
    from ops.row_policies as p
    where p.table_name = p_table;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = format('table "%s" has no policy for its rows', p_table),
            hint = 'The tables with one are in ops.row_policies.';
    end if;
    execute format(
        'delete from tracking.%1$I as d where d.ctid = any (array('
        'select t.ctid from tracking.%1$I as t where t.%2$I < $1 - $2 limit $3 for update skip locked))',
        v_policy.table_name, v_policy.time_column
    )
    using least(p_now, now()), v_policy.keep_for, p_limit;
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function privacy.delete_expired is
    'Deletes up to p_limit rows of a table that are older than ops.row_policies keeps them; returns how many. Raises RB404 for a table without a policy.';
