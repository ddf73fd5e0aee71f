-- The first migration revokes the right to temporary tables from the public if its login owns the database. Otherwise
-- this warns whenever the tree is applied.
do $$
declare
    v_prefix text := ops.role_prefix();
begin
    if exists (
        select
        from pg_catalog.pg_database as d
        cross join lateral pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) as a
        where d.datname = current_database()
            and a.grantee = 0
            and a.privilege_type = 'TEMPORARY'
    ) then
        raise warning '%', format(
            'every login, analysts too, may make temporary tables in database "%1$s"; its owner should run: '
            'grant temporary on database %1$I to %2$I, %3$I, %4$I, %5$I; revoke temporary on database %1$I from public',
            current_database(), v_prefix || '_owner', v_prefix || '_pipeline', v_prefix || '_gdpr', v_prefix || '_migrator'
        );
    end if;
end
$$;
