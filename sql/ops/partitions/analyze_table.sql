-- A definer, because only the owner may analyze. The caller's default_statistics_target sets the sample size.
create or replace function ops.analyze_table(p_relation oid)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_name text;
begin
    select format('%I.%I', n.nspname, c.relname)
    into v_name
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    where c.oid = p_relation
        and c.relowner = current_user::regrole;
    if found then
        execute format('analyze %s', v_name);
    end if;
end
$$;

comment on function ops.analyze_table is
    'Analyzes a table or partition of this schema''s owner; does nothing for any other table.';
