-- A loop over people, since each has a cutoff of its own; those who came back later are few.
create or replace function privacy.erase_returned(p_person_ids bigint[], p_cutoffs timestamptz[], p_ledger_ids bigint[])
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_person record;
    v_removed bigint := 0;
    v_rows bigint;
    v_whole bigint[] := array[]::bigint[];
    v_whole_external text[] := array[]::text[];
    v_agents integer[];
    v_stale oid[];
    v_relations oid[] := array[]::oid[];
begin
    perform ops.lock_buckets(array(select distinct privacy.lock_bucket(p.id) from unnest(p_person_ids) as p (id)));
    select array_agg(distinct u.user_agent_id)
    into v_agents
    from tracking.user_agent_people as u
    where u.person_id = any (p_person_ids);

    for v_person in
        select p.id, p.external_id, c.cutoff, coalesce(n.latest > c.cutoff, false) as came_back
        from unnest(p_person_ids, p_cutoffs) as c (person_id, cutoff)
        join tracking.persons as p
            on p.id = c.person_id
        join privacy.latest_activity(p_person_ids) as n
            on n.person_id = p.id
        order by p.id
        for update of p
    loop
        if not v_person.came_back then
            v_whole := v_whole || v_person.id;
            v_whole_external := v_whole_external || v_person.external_id;
            continue;
        end if;
        perform privacy.mark_buckets(array[v_person.id], v_person.cutoff);
        select coalesce(sum(e.rows), 0), array_agg(distinct e.relation)
        into v_rows, v_stale
        from privacy.erase_rows(array[v_person.id], array[v_person.external_id], v_person.cutoff) as e;
        v_removed := v_removed + v_rows;
        v_relations := v_relations || v_stale;
        perform privacy.record_return(v_person.id, v_person.cutoff);
    end loop;

    perform privacy.mark_buckets(v_whole);
    select coalesce(sum(e.rows), 0), array_agg(distinct e.relation)
    into v_rows, v_stale
    from privacy.erase_rows(v_whole, v_whole_external) as e;
    v_removed := v_removed + v_rows;
    perform privacy.purge_user_agents(v_agents);
    perform privacy.reserve_erased_ids(v_whole, v_relations || v_stale);
    perform privacy.mark_archives_of_replayed(p_person_ids, p_cutoffs, p_ledger_ids);
    perform privacy.append_audit(
        'replay', 'done', p_details => jsonb_build_object('people', cardinality(p_person_ids), 'rows', v_removed)
    );
    return v_removed;
end
$$;

comment on function privacy.erase_returned is
    'Removes rows of these people up to their cutoffs, and the people themselves unless they have later rows; returns how many rows.';
