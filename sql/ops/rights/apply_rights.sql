-- Called by sql/ops/grants.sql whenever the tree is applied, as the login that migrates, a member of every owner.
-- Objects of other owners (often the database) are left unchanged; `dbrunner doctor` reports them.
create or replace function ops.apply_rights()
    returns integer
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_fixes text[];
    v_owners text[];
begin
    -- All statements are collected before the first change of role.
    select array_agg(d.fix), array_agg(r.rolname)
    into v_fixes, v_owners
    from ops.right_differences as d
    join pg_catalog.pg_roles as r
        on r.oid = d.owner_id
    where pg_has_role(session_user, r.oid, 'member');

    for v_position in 1..coalesce(cardinality(v_fixes), 0) loop
        perform set_config('role', v_owners[v_position], true);
        execute v_fixes[v_position];
    end loop;
    return coalesce(cardinality(v_fixes), 0);
end
$$;

comment on function ops.apply_rights is
    'Grants the rights in ops.rights_matrix, revokes all others, and returns the number of statements. The role of '
    'the last owner stays set until the end of the transaction.';
