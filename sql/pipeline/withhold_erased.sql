-- A bad line of somebody who was erased is counted with its reason, but not kept: its time cannot be trusted.
-- Called by pipeline.store_rejected.
create or replace function pipeline.withhold_erased()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_visitors text[];
begin
    select array_agg(distinct pipeline.named_visitor(s.visitor, s.site, s.session_key, s.raw, s.raw_bytes))
    into v_visitors
    from pg_temp.stage as s
    where s.reject_reason is not null;
    if not exists (select from privacy.find_erased(v_visitors)) then
        return;
    end if;

    with named as materialized (
        select
            s.line_number,
            pipeline.named_visitor(s.visitor, s.site, s.session_key, s.raw, s.raw_bytes) as visitor,
            least(pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance), s.received_at) as at
        from pg_temp.stage as s
        where s.reject_reason is not null
    )
    update pg_temp.stage as s
    set raw = 'withheld: the person was erased',
        raw_bytes = null,
        visitor = null,
        session_key = null
    from named as n
    join privacy.find_erased(v_visitors) as e
        on e.external_id = n.visitor
    where s.line_number = n.line_number
        and coalesce(n.at <= e.erased_until or n.at > now() + v_tolerance, true);
end
$$;

comment on function pipeline.withhold_erased is
    'Replaces the text of rejected lines in pg_temp.stage that erased people sent, unless they are surely later.';
