-- What erasing would remove, for the confirmation.
create or replace function privacy.count_rows(p_person_ids bigint[])
    returns table (table_name text, rows bigint)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
declare
    v_external_ids text[] := array(
        select p.external_id
        from tracking.persons as p
        where p.id = any (p_person_ids)
    );
    v_table privacy.data_tables;
begin
    perform privacy.audit_reading('rows', v_external_ids);
    for v_table in
        select d.*
        from privacy.data_tables as d
        where d.kind in ('person', 'external', 'join')
        order by d.erase_order
    loop
        table_name := v_table.schema_name || '.' || v_table.table_name;
        execute format(
            'select count(*) from %I.%I as t where %s',
            v_table.schema_name, v_table.table_name,
            privacy.condition_of(v_table.schema_name, v_table.table_name)
        )
        into rows
        using p_person_ids, v_external_ids;
        if rows > 0 then
            return next;
        end if;
    end loop;
end
$$;

comment on function privacy.count_rows is
    'How many rows of these people there are, by table; what erasing or anonymizing them would remove. Leaves an entry in the audit log.';
