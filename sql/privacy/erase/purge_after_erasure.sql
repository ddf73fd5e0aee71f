-- After the erasure has committed, and without its locks, so that waiting for a locked row is safe: what the
-- erasure skipped, and what a transaction gave back that had taken it. Called by `dbrunner gdpr` after erasing.
-- The queues one after the other by the locks of who takes rows from them, since two who delete the same rows could wait
-- for each other; and from the inbox on, since a drain holds rows of it when it notes who uses a user agent.
create or replace function privacy.purge_after_erasure()
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table privacy.data_tables;
    v_rows bigint;
    v_swept bigint := 0;
begin
    perform ops.check_isolation();
    for v_table in
        select d.*
        from privacy.data_tables as d
        where d.is_queue
            or d.table_name = 'user_agent_people'
        order by d.erase_order desc
    loop
        if v_table.is_queue then
            perform ops.lock_step(case v_table.table_name when 'inbox' then 'drain' else 'derive' end);
        end if;
        execute case v_table.kind
            when 'person' then format(
                'delete from %I.%I as t using privacy.erased_persons as e where t.%I = e.person_id '
                'and not exists (select from tracking.persons as p where p.id = e.person_id)',
                v_table.schema_name, v_table.table_name, v_table.person_column
            )
            else format(
                'delete from %1$I.%2$I as t '
                'using privacy.find_erased(array(select distinct k.%3$I from %1$I.%2$I as k where k.%3$I is not null)) as e '
                'where t.%3$I = e.external_id and t.%4$I <= e.erased_until',
                v_table.schema_name, v_table.table_name, v_table.person_column, v_table.time_column
            )
        end;
        get diagnostics v_rows = row_count;
        v_swept := v_swept + v_rows;
    end loop;

    return v_swept + privacy.purge_user_agents(array(
        select a.id
        from tracking.user_agents as a
        where not a.is_common
            and not exists (
                select
                from tracking.user_agent_people as u
                where u.user_agent_id = a.id
            )
    ));
end
$$;

comment on function privacy.purge_after_erasure is
    'Removes rows that were locked during erasures, and user agents that are not used any more; returns how many rows.';
