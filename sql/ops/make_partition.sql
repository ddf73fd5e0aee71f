-- Makes one month of one table without blocking its readers or writers: `partition of` would lock them all
-- out, so the table is built beside, checked, and attached (which takes share update exclusive on the parent).
-- Called by ops.make_month, ops.make_partitions_ahead and `dbrunner partitions make`.
create or replace function ops.make_partition(p_table text, p_month date)
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_policy ops.partition_policies;
    v_from date := date_trunc('month', p_month)::date;
    v_to date := (date_trunc('month', p_month) + interval '1 month')::date;
    v_grantees text;
    v_name text := p_table || '_' || to_char(p_month, 'YYYY_MM');
begin
    select p.*
    into v_policy
    from ops.partition_policies as p
    where p.parent_table = p_table;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = format('table "%s" has no partition policy', p_table),
            hint = 'The tables with one are in ops.partition_policies.';
    end if;
    if v_to <= v_policy.retention_floor then
        raise exception using
            errcode = 'RB410',
            message = format('month %s of table "%s" is below the retention floor', to_char(v_from, 'YYYY-MM'), p_table),
            hint = 'Its rows were archived or dropped; restore the archive instead.';
    end if;
    if to_regclass(format('part.%I', v_name)) is not null then
        return false;
    end if;

    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('dbrunner partition'), pg_catalog.hashtext(v_name));
    -- Somebody else may have made it while we waited. Asked of the table, since to_regclass remembers that it found
    -- nothing until the next lock on a relation.
    if exists (
        select
        from pg_catalog.pg_class as c
        where c.relnamespace = 'part'::regnamespace
            and c.relname = v_name
    ) then
        return false;
    end if;

    execute format('create table part.%I (like tracking.%I including all)', v_name, p_table);
    -- What keeps no statistics in the parent must keep none here; `like` does not copy that.
    execute (
        select coalesce(string_agg(
            format('alter table part.%I alter column %I set statistics %s', v_name, a.attname, a.attstattarget), '; '
        ), 'select')
        from pg_catalog.pg_attribute as a
        where a.attrelid = format('tracking.%I', p_table)::regclass
            and a.attnum > 0
            and not a.attisdropped
            and a.attstattarget >= 0
    );
    execute format('alter table part.%I enable row level security, force row level security', v_name);
    -- What default privileges of the owner may have put there: policies of the parent do not hold in a partition.
    select string_agg(distinct coalesce(quote_ident(r.rolname), 'public'), ', ')
    into v_grantees
    from pg_catalog.pg_class as c
    cross join lateral pg_catalog.aclexplode(c.relacl) as a
    left join pg_catalog.pg_roles as r
        on r.oid = a.grantee
    where c.oid = format('part.%I', v_name)::regclass
        and a.grantee <> c.relowner;
    if v_grantees is not null then
        execute format('revoke all on table part.%I from %s', v_name, v_grantees);
    end if;
    execute format(
        'alter table part.%I add constraint month_bounds check (%I >= %L and %I < %L)',
        v_name, v_policy.time_column, v_from || ' 00:00:00+00', v_policy.time_column, v_to || ' 00:00:00+00'
    );
    execute format(
        'alter table tracking.%I attach partition part.%I for values from (%L) to (%L)',
        p_table, v_name, v_from || ' 00:00:00+00', v_to || ' 00:00:00+00'
    );
    execute format('alter table part.%I drop constraint month_bounds', v_name);
    execute format('comment on table part.%I is %L', v_name, 'Month ' || to_char(v_from, 'YYYY-MM') || ' of tracking.' || p_table || ', UTC.');
    return true;
end
$$;

comment on function ops.make_partition is
    'Makes the partition of a table for the month of a date; true if it was made, false if it was there. Raises RB404 without a policy, RB410 below the retention floor.';
revoke execute on function ops.make_partition from public;
