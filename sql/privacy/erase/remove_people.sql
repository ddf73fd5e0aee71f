-- One transaction for some people: everything of them or nothing. Anonymizing differs in what is saved before: copies
-- under ids that belong to no one.
create or replace function privacy.remove_people(p_ledger_ids bigint[], p_kind text)
    returns table (ledger_id bigint, receipt jsonb)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_person_ids bigint[];
    v_external_ids text[];
    v_agents integer[];
    v_agents_gone bigint;
    v_cutoff timestamptz;
    v_people bigint[];
    v_counts jsonb[];
    v_kept jsonb[];
    v_relations oid[];
begin
    perform privacy.require_map();
    select s.person_ids, s.external_ids
    into v_person_ids, v_external_ids
    from privacy.lock_subjects(p_ledger_ids, p_kind) as s;

    select array_agg(distinct u.user_agent_id)
    into v_agents
    from tracking.user_agent_people as u
    where u.person_id = any (v_person_ids);
    -- A time that a person's events claimed would stay in the ledger, so it is the end of its hour.
    select greatest(clock_timestamp(), date_trunc('hour', max(p.future_until)) + interval '1 hour')
    into v_cutoff
    from tracking.persons as p
    where p.id = any (v_person_ids)
        and p.future_until > clock_timestamp();

    if p_kind = 'anonymize' then
        select array_agg(jsonb_build_object('person_id', k.person_id, 'kept', k.kept, 'not_kept', n.reasons))
        into v_kept
        from privacy.insert_anonymous_copies(v_person_ids) as k
        join privacy.count_unkept_rows(v_person_ids) as n using (person_id);
    end if;
    perform privacy.mark_buckets(v_person_ids);
    with gone as materialized (
        select e.*
        from privacy.erase_rows(v_person_ids, v_external_ids) as e
    ),
    by_table as (
        select g.person_id, g.table_name, sum(g.rows) as rows
        from gone as g
        where g.person_id is not null
        group by g.person_id, g.table_name
        union all
        -- Rows that name no person by id count for everyone of the portion.
        select p.person_id, g.table_name, g.rows
        from (
            select n.table_name, sum(n.rows) as rows
            from gone as n
            where n.person_id is null
            group by n.table_name
        ) as g
        cross join unnest(v_person_ids) as p (person_id)
    ),
    by_person as (
        select t.person_id, jsonb_object_agg(t.table_name, t.rows) as counts
        from (
            select b.person_id, b.table_name, sum(b.rows) as rows
            from by_table as b
            group by b.person_id, b.table_name
        ) as t
        group by t.person_id
    )
    select
        array_agg(b.person_id order by b.person_id),
        array_agg(b.counts order by b.person_id),
        (select array_agg(distinct g.relation) from gone as g)
    into v_people, v_counts, v_relations
    from by_person as b;

    v_agents_gone := privacy.purge_user_agents(v_agents);
    perform privacy.reserve_erased_ids(
        v_person_ids, v_relations || case when v_agents_gone > 0 then 'tracking.user_agents'::regclass::oid end
    );
    return query
    select f.ledger_id, f.receipt
    from privacy.finish_entries(
        p_ledger_ids, v_people, v_counts, v_agents_gone, v_cutoff, v_kept,
        case when cardinality(v_external_ids) = 1 then privacy.possible_mentions(v_external_ids[1]) end
    ) as f;
end
$$;

comment on function privacy.remove_people is
    'Does what entries of the ledger intend, all of them erase or all anonymize, and returns a receipt for each; see privacy.erase_people and privacy.anonymize_people.';
