-- Called first by each file that creates a schema's policies, in the transaction that applies the tree, so that
-- removed policies disappear.
create or replace function ops.drop_policies(p_schema text)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_policy record;
begin
    for v_policy in
        select p.tablename, p.policyname
        from pg_catalog.pg_policies as p
        where p.schemaname = p_schema
    loop
        execute format('drop policy %I on %I.%I', v_policy.policyname, p_schema, v_policy.tablename);
    end loop;
end
$$;

comment on function ops.drop_policies is
    'Drops all row security policies of the tables in a schema that the caller owns.';
