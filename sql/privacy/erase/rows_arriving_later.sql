-- A client that sends an event again does not know that its visitor was erased a moment ago: the row waits in the inbox, where
-- the next aggregate drops it, or makes a new person of a later visit. It is no remnant of the erasure.
-- Called by `dbrunner gdpr verify`, and after erasing.
create or replace function privacy.rows_arriving_later(p_verification_id bigint, p_place regclass, p_tokens text[])
    returns bigint
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_queue privacy.data_tables;
    v_rows bigint;
begin
    perform privacy.check_verification(p_verification_id, p_tokens, null);
    select d.*
    into v_queue
    from privacy.data_tables as d
    where d.is_queue
        and d.kind = 'external'
        and to_regclass(format('%I.%I', d.schema_name, d.table_name)) = p_place;
    if not found then
        return 0;
    end if;

    execute format(
        'with named as materialized ('
        'select t.%1$I as external_id, t.%2$I as at from %3$I.%4$I as t where lower(concat(t.%1$I)) ~ any ($1)'
        ') '
        'select count(*) from named as n '
        'join privacy.find_erased(array(select distinct k.external_id from named as k)) as e '
        'on e.external_id = n.external_id and n.at > e.erased_until',
        v_queue.person_column, v_queue.time_column, v_queue.schema_name, v_queue.table_name
    )
    into v_rows
    using privacy.token_patterns(p_tokens);
    return v_rows;
end
$$;

comment on function privacy.rows_arriving_later is
    'How many rows of a queue are of people in whose names one of the texts of a search stands, and arrived after these people were erased; 0 for any other table. Raises RB404 for a search that was not begun (privacy.begin_verification).';
