-- Every change of a decision sets the flags; this is for what bypassed it, such as rows that were restored or
-- changed by hand. The rows are read without a lock, and then those of a few people are set under theirs. Anonymous rows
-- (ids below 0) have no decision to go by. All tables that the data map has the flag of.
-- Called by `dbrunner consent repair`; the check consent_flags counts the same in the largest of them.
create or replace function privacy.repair_flags(
    p_is_dry_run boolean default false,
    out people bigint,
    out rows bigint,
    out hidden bigint
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
as $$
declare
    v_rows text;
    v_people bigint[];
    v_portion bigint[];
begin
    perform ops.check_isolation();
    select string_agg(
        format(
            'select t.%I as person_id, t.site_id, t.analytics_allowed, count(*) as rows from %I.%I as t group by 1, 2, 3',
            d.person_column, d.schema_name, d.table_name
        ),
        ' union all '
    )
    into v_rows
    from privacy.data_map as m
    join privacy.data_tables as d using (schema_name, table_name)
    where m.column_name = 'analytics_allowed'
        and d.kind = 'person';
    execute format(
        'with rows as (%s), '
        'wrong as ('
        'select r.person_id, r.rows, r.analytics_allowed from rows as r '
        'join tracking.sites as t on t.id = r.site_id '
        'left join privacy.user_consent as c on c.person_id = r.person_id and c.purpose = ''analytics'' '
        'where r.person_id > 0 and r.analytics_allowed <> privacy.is_allowed(c.granted, t.consent_mode)'
        ') '
        'select array_agg(distinct w.person_id), sum(w.rows), sum(w.rows) filter (where w.analytics_allowed) from wrong as w',
        v_rows
    )
    into v_people, repair_flags.rows, hidden;
    people := coalesce(cardinality(v_people), 0);
    repair_flags.rows := coalesce(repair_flags.rows, 0);
    hidden := coalesce(hidden, 0);
    if p_is_dry_run or people = 0 then
        return;
    end if;

    perform ops.lock_buckets(array(select distinct privacy.lock_bucket(p.id) from unnest(v_people) as p (id)));
    -- In portions, because the plan of flip_flags goes by key, person after person.
    for v_portion in
        select array_agg(p.id)
        from unnest(v_people) with ordinality as p (id, n)
        group by (p.n - 1) / 10000
    loop
        perform privacy.flip_flags(v_portion);
    end loop;
    perform privacy.append_audit(
        'consent repair', 'done',
        p_details => jsonb_build_object('people', people, 'rows', repair_flags.rows, 'hidden', hidden)
    );
end
$$;

comment on function privacy.repair_flags is
    'Sets analytics_allowed of rows that say something else than the decision of their person, or the mode of their site without one: of how many people, how many rows, and how many of those could be seen and must not. A dry run counts only. Audited. Raises RB409 in another isolation level than read committed.';
