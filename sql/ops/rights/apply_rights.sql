-- Called by sql/ops/grants.sql at the end of every pass over the tree, as the login that migrates, which is a member of
-- every owner. What belongs to somebody else (the database, often) stays as it is; `dbrunner doctor` names it.
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
    -- All at once, before the first change of role.
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
    'Grants what ops.rights_matrix asks for, revokes what it does not name, and returns how many statements that took. Leaves the role of the last owner set until the end of the transaction.';
