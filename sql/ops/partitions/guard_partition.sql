-- Sets what `create table like` does not copy. Called by ops.build_partition and ops.warm_partition before they attach
-- the table.
create or replace function ops.guard_partition(p_partition regclass, p_table text)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_grantees text;
begin
    -- Columns without statistics in the parent must have none here.
    execute (
        select coalesce(string_agg(
            format('alter table %s alter column %I set statistics %s', p_partition, a.attname, a.attstattarget), '; '
        ), 'select')
        from pg_catalog.pg_attribute as a
        where a.attrelid = format('tracking.%I', p_table)::regclass
            and a.attnum > 0
            and not a.attisdropped
            and a.attstattarget >= 0
    );
    execute format('alter table %s enable row level security, force row level security', p_partition);
    -- Default privileges may have granted rights here, where the parent's policies do not apply.
    select string_agg(distinct coalesce(quote_ident(r.rolname), 'public'), ', ')
    into v_grantees
    from pg_catalog.pg_class as c
    cross join lateral pg_catalog.aclexplode(c.relacl) as a
    left join pg_catalog.pg_roles as r
        on r.oid = a.grantee
    where c.oid = p_partition
        and a.grantee <> c.relowner;
    if v_grantees is not null then
        execute format('revoke all on table %s from %s', p_partition, v_grantees);
    end if;
end
$$;

comment on function ops.guard_partition is
    'Gives a future partition the row security and statistics settings of its table, and revokes all rights on it '
    'from all roles but the owner.';
