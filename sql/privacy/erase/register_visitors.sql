-- A person of whom there are only lines that wait or could not be stored has no row yet, and would be told that
-- nothing is known. As a person they are exported and erased like anybody. Called before people are looked up by name.
create or replace function privacy.register_visitors(p_external_ids text[])
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_unknown text[] := array(
        select distinct x.external_id
        from unnest(p_external_ids) as x (external_id)
        where length(x.external_id) between 1 and 640
            and not exists (select from tracking.persons as p where p.external_id = x.external_id)
    );
    v_table privacy.data_tables;
    v_named text[];
begin
    if v_unknown = '{}' then
        return;
    end if;
    for v_table in
        select d.*
        from privacy.data_tables as d
        where d.kind = 'external'
    loop
        execute format(
            'select array(select distinct t.%1$I from %2$I.%3$I as t where t.%1$I = any ($1))',
            v_table.person_column, v_table.schema_name, v_table.table_name
        )
        into v_named
        using v_unknown;
        insert into tracking.persons (external_id)
        select n.external_id
        from unnest(v_named) as n (external_id)
        order by 1
        on conflict (external_id) do nothing;
    end loop;
end
$$;

comment on function privacy.register_visitors is
    'Makes persons of those of the external ids whom only lines name that wait or could not be stored. Does not say whether there were any: privacy.find_person does, and leaves an entry in the audit log.';
