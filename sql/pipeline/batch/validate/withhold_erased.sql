-- A rejected line of an erased person is counted with its reason, but not kept: its time cannot be trusted. Whose it is
-- says pipeline.named_visitor: one that names no person is kept. One hash for each person named, one look-up of the ledger.
-- Called by pipeline.store_rejected.
-- reads: stage
-- writes: stage
create or replace function pipeline.withhold_erased()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
begin
    if not privacy.has_erasures() then
        return;
    end if;

    with named as materialized (
        select
            s.line_number,
            n.visitor,
            least(
                pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance), s.received_at, s.occurred_at
            ) as at
        from pg_temp.stage as s
        cross join lateral (
            select pipeline.named_visitor(s.visitor, s.site, s.session_key, s.raw, s.raw_bytes) as visitor
        ) as n
        where s.reject_reason is not null
            and n.visitor is not null
    ),
    erased as materialized (
        select e.external_id, e.erased_until
        from privacy.find_erased(array(select distinct k.visitor from named as k)) as e
    )
    update pg_temp.stage as s
    set raw = 'withheld: the person was erased',
        raw_bytes = null,
        visitor = null,
        session_key = null
    from named as n
    join erased as e
        on e.external_id = n.visitor
    where s.line_number = n.line_number
        and coalesce(n.at <= e.erased_until or n.at > now() + v_tolerance, true);
end
$$;

comment on function pipeline.withhold_erased is
    'Replaces the text of rejected lines in pg_temp.stage that erased people sent, unless they are surely later.';
