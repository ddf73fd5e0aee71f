create or replace function privacy.renew_statistics(p_relation regclass)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_root regclass := coalesce(pg_catalog.pg_partition_root(p_relation), p_relation);
    v_place oid;
    v_blank tid;
begin
    -- The second time only where the first found no row, and so has changed nothing.
    for v_round in 1 .. 2 loop
        if (select c.relowner = current_user::regrole from pg_catalog.pg_class as c where c.oid = p_relation) then
            execute format('analyze %s', p_relation);
        else
            perform ops.analyze_table(p_relation);
        end if;
        exit when v_round = 2
            or not exists (select from pg_catalog.pg_class as c where c.oid = p_relation and c.reltuples = 0);
        begin
            execute privacy.placeholder_insert(p_relation) into v_place, v_blank;
        exception
            when integrity_constraint_violation or data_exception then
                raise warning using
                    message = format('statistics of table %s show values of people who were erased, since it is empty now', p_relation),
                    detail = 'Analyze keeps what it knew of a table without rows.',
                    hint = format('As a superuser: delete from pg_statistic where starelid = %s;', p_relation::oid);
                exit;
        end;
    end loop;
    if v_blank is not null then
        -- Through the parent: only its owner has rights on a partition.
        execute format('delete from %s as t where t.tableoid = $1 and t.ctid = $2', v_root) using v_place, v_blank;
    end if;
end
$$;

comment on function privacy.renew_statistics is
    'Analyzes a table or partition of our roles, so that its statistics show nothing but rows that are there, not even if none are.';
