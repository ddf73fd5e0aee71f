-- As in 0026, for the tables that came since: analyzing a table that has become empty keeps what was known of its rows,
-- and nobody analyzes an aggregate after its refresh. What no plan needs keeps no statistics.

do $$
declare
    v_column record;
begin
    for v_column in
        select c.oid::regclass as relation, a.attname, pg_catalog.pg_get_userbyid(c.relowner) as owner
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n
            on n.oid = c.relnamespace
        join pg_catalog.pg_attribute as a
            on a.attrelid = c.oid
            and a.attnum > 0
            and not a.attisdropped
        where c.relkind = 'r'
            and (
                n.nspname = 'reporting'
                and c.relname <> 'view_freshness'
                and (
                    a.attname not in ('site_id', 'day', 'hour')
                    -- The days of people, one by one.
                    or c.relname in ('people_rollup_daily', 'cohort_rollup_daily')
                    and a.attname = 'day'
                )
                or (n.nspname, c.relname) = ('tracking', 'active_days')
                and a.attname in ('day', 'previous_day', 'first_day')
            )
            and coalesce(a.attstattarget, -1) <> 0
    loop
        execute format('set local role %I', v_column.owner);
        execute format('alter table %s alter column %I set statistics 0', v_column.relation, v_column.attname);
    end loop;
    reset role;
end
$$;
