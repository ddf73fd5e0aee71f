-- A definer, because operators may delete what is too old without reading it.
create or replace function privacy.expired_rows(p_now timestamptz default now())
    returns table (table_name text, rows bigint, first_at timestamptz, due_at timestamptz)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_policy ops.row_policies;
begin
    for v_policy in
        select p.*
        from ops.row_policies as p
        order by p.table_name
    loop
        table_name := v_policy.table_name;
        execute format(
            'select count(*), min(t.%1$I), min(t.%1$I) + $2 from tracking.%2$I as t where t.%1$I < $1 - $2',
            v_policy.time_column, v_policy.table_name
        )
        into rows, first_at, due_at
        using p_now, v_policy.keep_for;
        if rows > 0 then
            return next;
        end if;
    end loop;
end
$$;

comment on function privacy.expired_rows is
    'How many rows are older than ops.row_policies keeps them, table by table: the time of the oldest, and since when it is due. Tables without any are left out.';
