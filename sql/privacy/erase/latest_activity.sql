-- By the map: the last thing that is known to have happened.
create or replace function privacy.latest_activity(p_person_ids bigint[])
    returns table (person_id bigint, latest timestamptz)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
as $$
declare
    v_query text;
begin
    select string_agg(
        format(
            'select t.%I as person_id, max(t.%I) as at from %I.%I as t where t.%1$I = any ($1) group by 1',
            d.person_column, d.time_column, d.schema_name, d.table_name
        ),
        ' union all '
    )
    into v_query
    from privacy.data_tables as d
    where d.kind = 'person'
        and d.time_column is not null;
    for person_id, latest in execute format(
        'select p.id, max(r.at) from unnest($1) as p (id) left join (%s) as r on r.person_id = p.id group by 1', v_query
    )
    using p_person_ids
    loop
        return next;
    end loop;
end
$$;

comment on function privacy.latest_activity is 'Time of the latest row of each of these people, by the map; null without one.';
