-- An event whose time lies ahead of the clock is stored with an earlier one; sent again later, it would be younger than an
-- erasure in between. So its own time is remembered with the person. Rare.
-- reads: lines, stage
create or replace function pipeline.record_clock_lead()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_horizon interval := ops.setting('dedup_horizon')::interval;
begin
    if not exists (select from pg_temp.stage as s where greatest(s.occurred_at, s.claimed_at) > now()) then
        return;
    end if;
    -- No farther than a repeat is recognized: a clock years ahead would keep who was erased away for years. What claims
    -- to be later is not taken from them in any case (pipeline.drop_events_of_erased).
    with ahead as materialized (
        select l.person_id, least(max(greatest(s.occurred_at, s.claimed_at)), now() + v_horizon) as until
        from pg_temp.lines as l
        join pg_temp.stage as s
            on s.line_number = l.row_id
        where greatest(s.occurred_at, s.claimed_at) > now()
        group by l.person_id
    ),
    locked as materialized (
        select p.id
        from tracking.persons as p
        where p.id in (select a.person_id from ahead as a)
        order by p.id
        for no key update
    )
    update tracking.persons as p
    set future_until = greatest(p.future_until, a.until)
    from ahead as a
    join locked as k
        on k.id = a.person_id
    where p.id = a.person_id
        and a.until > now();
end
$$;

comment on function pipeline.record_clock_lead is
    'Remembers in tracking.persons how far ahead of the clock the events of pg_temp.lines claim to be.';
