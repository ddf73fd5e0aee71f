-- Everything that the rows of a batch refer to and that is not there yet.
-- reads: people, stage
-- writes: people, stage
create or replace function pipeline.resolve_stage(
    p_first_at timestamptz,
    p_last_at timestamptz,
    p_has_special_visitors boolean
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set enable_sort = off -- for distinct over a table without statistics a hash is right
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_position bigint;
    v_months date[];
begin
    -- A key without a visitor stands for the visitor, in a name space of its own: it may not meet a visitor.
    if p_has_special_visitors then
        update pg_temp.stage as s
        set visitor = coalesce(
            tracking.external_id(s.visitor),
            'session:' || coalesce(s.site, 'default') || ':' || s.session_key
        )
        where (s.visitor is null or s.visitor like 'session:%')
            and s.reject_reason is null;
    end if;

    if date_trunc('month', p_first_at) = date_trunc('month', p_last_at) then
        perform ops.make_month(p_first_at::date);
    -- Which months the lines need, matters only where one is missing.
    elsif exists (
        select
        from generate_series(date_trunc('month', p_first_at), p_last_at, interval '1 month') as m (month)
        where not ops.has_month(m.month::date)
    ) then
        v_months := array(
            with months as materialized (
                select distinct date_trunc(
                    'month',
                    least(pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance), s.received_at)
                )::date as month
                from pg_temp.stage as s
                where s.reject_reason is null
                union
                select date_trunc('month', p_last_at)::date
            )
            select m.month
            from months as m
            where not ops.has_month(m.month) -- of each month, and not of each line
            order by m.month
        );
        if cardinality(v_months) > 6 then
            raise exception using
                errcode = 'RB425',
                message = format('the batch needs %s months that have no partitions', cardinality(v_months)),
                detail = array_to_string(v_months, ','),
                hint = 'Make them with pipeline.make_months, a few in each transaction, and prepare the batch again.';
        end if;
        perform ops.make_month(m.month)
        from unnest(v_months) as m (month);
    end if;

    insert into pg_temp.people (visitor, person_id, is_new, erased_until)
    select v.visitor, coalesce(p.id, 0), p.id is null, p.erased_until
    from (
        select distinct s.visitor
        from pg_temp.stage as s
        where s.reject_reason is null
            and s.visitor is not null -- a measurement can be without a visitor
    ) as v
    left join tracking.persons as p
        on p.external_id = v.visitor;

    -- Once, unless a person was erased meanwhile: inserting can wait for other loaders, and a person whom one of them
    -- made can be gone, or be a new person, when this one looks.
    loop
        v_position := privacy.audit_position();
        perform pipeline.drop_events_of_erased();
        if ops.setting('without_consent') = 'anonymous' then
            perform pipeline.skip_unconsented_visitors();
        end if;
        exit when not exists (select from pg_temp.people as p where p.person_id = 0);

        -- Sorted: two loaders with new people in common would otherwise deadlock.
        with made as (
            insert into tracking.persons (external_id, erased_until)
            select p.visitor, p.erased_until
            from pg_temp.people as p
            where p.person_id = 0
            order by p.visitor
            on conflict (external_id) do nothing
            returning id, external_id
        )
        update pg_temp.people as p
        set person_id = m.id
        from made as m
        where m.external_id = p.visitor;

        -- Seldom: another loader has made them at this moment.
        if exists (select from pg_temp.people as p where p.person_id = 0) then
            update pg_temp.people as p
            set person_id = t.id,
                is_new = false,
                erased_until = t.erased_until
            from tracking.persons as t
            where p.person_id = 0
                and t.external_id = p.visitor;
            continue;
        end if;
        exit when privacy.audit_position() = v_position;
    end loop;

    perform pipeline.resolve_user_agents();
end
$$;

comment on function pipeline.resolve_stage is
    'Makes the partitions, people and user agents that the lines of pg_temp.stage need, and fills pg_temp.people. Raises RB425 if there are so many new months that one transaction might not hold their locks.';
