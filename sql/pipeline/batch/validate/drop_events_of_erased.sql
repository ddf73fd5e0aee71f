-- Erased stays erased: what an erased person did up to the cutoff is not stored again, whichever file or producer
-- brings it. Such lines get person -1, who does not exist, and pipeline.drop_lines counts them as dropped; nothing else that
-- they hold is looked at. What came later makes a new person, who remembers the cutoff.
-- Hashes are taken of people who are new only. Called by pipeline.resolve_stage before it makes people, and again if
-- a person was erased meanwhile.
-- reads: people, stage
-- writes: people, stage
create or replace function pipeline.drop_events_of_erased()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
begin
    if exists (select from pg_temp.people as p where p.is_new and p.person_id >= 0) then
        update pg_temp.people as p
        set erased_until = e.erased_until
        from privacy.find_erased(array(select n.visitor from pg_temp.people as n where n.is_new and n.person_id >= 0)) as e
        where p.visitor = e.external_id;
    end if;
    if not exists (select from pg_temp.people as p where p.erased_until is not null) then
        return;
    end if;

    -- What claims to come from the future cannot show that it came after the erasure; and a body that is sent again counts
    -- as a slow clock, which moves it past the erasure: so both its own time and the corrected one must lie behind.
    update pg_temp.stage as s
    set visitor = '',
        session_key = null,
        user_agent = null,
        ip = null,
        consent = null
    from pg_temp.people as p
    where p.visitor = s.visitor
        and p.erased_until is not null
        and s.reject_reason is null
        and (
            least(
                pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance),
                s.received_at, s.occurred_at, s.claimed_at
            ) <= p.erased_until
            or greatest(
                least(pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance), s.received_at),
                s.occurred_at, s.claimed_at
            ) > now() + v_tolerance
        );
    if found then
        insert into pg_temp.people (visitor, person_id, is_new)
        select '', -1, false
        where not exists (select from pg_temp.people as p where p.person_id = -1);
    end if;

    with needless as (
        delete from pg_temp.people as p
        where p.is_new
            and p.person_id >= 0
            and p.erased_until is not null
            and not exists (
                select
                from pg_temp.stage as s
                where s.visitor = p.visitor
                    and s.reject_reason is null
            )
        returning p.person_id
    )
    delete from tracking.persons as t
    using needless as n
    where t.id = n.person_id;
    update tracking.persons as t
    set erased_until = p.erased_until
    from pg_temp.people as p
    where p.is_new
        and p.person_id > 0
        and t.id = p.person_id
        and t.erased_until is distinct from p.erased_until;
end
$$;

comment on function pipeline.drop_events_of_erased is
    'Takes the visitor from the lines of pg_temp.stage that erased people sent before their erasure: visitor empty, person -1.';
