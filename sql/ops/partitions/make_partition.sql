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
    v_name text := p_table || '_' || to_char(p_month, 'YYYY_MM');
begin
    perform ops.check_isolation();
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
    -- By the server's clock, not the caller's: ingest never stores events that far ahead.
    if v_from > now() + interval '24 months' then
        raise exception using
            errcode = 'RB422',
            message = format('month %s is too far ahead', to_char(v_from, 'YYYY-MM')),
            detail = 'Partitions can be made 24 months ahead.';
    end if;
    if to_regclass(format('part.%I', v_name)) is not null then
        return false;
    end if;

    -- One session at a time: attaching locks the table until the end of the transaction, so two sessions that need
    -- several months or tables would deadlock, whatever their order.
    perform ops.lock_step('partitions');
    -- Another session may have made it meanwhile. Read from pg_class, since to_regclass caches that it found nothing
    -- until the next lock on a relation.
    if exists (
        select
        from pg_catalog.pg_class as c
        where c.relnamespace = 'part'::regnamespace
            and c.relname = v_name
    ) then
        return false;
    end if;

    perform ops.build_partition(p_table, v_from);
    return true;
end
$$;

comment on function ops.make_partition is
    'Makes the partition of a table for the month of a date; true if it was made, false if it existed. Raises RB404 '
    'without a policy, RB410 below the retention floor, RB422 more than two years ahead.';
