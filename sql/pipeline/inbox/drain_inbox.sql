-- One batch of the inbox through the same way as a file's. The events leave the inbox in the transaction
-- that stores them, so each is stored exactly once, however many drain at once and whatever is killed.
-- One at a time: an event and its resend with a corrected time are not the same row, so two drains that held
-- one each would not see that they are the same event.
-- Called by `dbrunner aggregate` until nothing remains.
-- reads: batch, payloads, stage
-- writes: payloads, stage
create or replace function pipeline.drain_inbox(
    p_limit integer default 50000,
    p_now timestamptz default now(),
    out accepted bigint,
    out duplicates bigint,
    out rejected bigint,
    out dropped bigint
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set work_mem = '256MB'
    set jit = off
    set enable_mergejoin = off
as $$
declare
    v_months date[];
begin
    perform ops.check_isolation();
    p_now := ops.trusted_time(p_now);
    -- A statement of its own: what follows must see what the previous holder committed.
    perform ops.lock_step('drain');

    perform pipeline.open_batch();
    loop
        begin
            with taken as (
                delete from tracking.inbox as i
                where i.id in (
                    select k.id
                    from tracking.inbox as k
                    order by k.id
                    limit p_limit
                )
                returning i.id, i.received_at, i.default_site, i.payload, i.kind
            ),
            sessions as (
                insert into pg_temp.payloads (line_number, raw, received_at)
                select t.id, t.payload::text, t.received_at
                from taken as t
                where t.kind = 'session'
                order by t.id
            )
            insert into pg_temp.stage (line_number, raw, site, received_at, kind)
            select t.id, t.payload::text, t.default_site, t.received_at, nullif(t.kind, 'event')
            from taken as t
            where t.kind <> 'session'
            order by t.id;

            if not exists (select from pg_temp.stage) and not exists (select from pg_temp.payloads) then
                accepted := 0;
                duplicates := 0;
                rejected := 0;
                dropped := 0;
                return;
            end if;
            v_months := pipeline.prepare_batch(p_now);
            if v_months is not null then
                raise sqlstate 'RB425';
            end if;
            select b.accepted, b.duplicates, b.rejected, b.dropped
            into accepted, duplicates, rejected, dropped
            from pipeline.load_batch(p_now => p_now) as b;
            return;
        exception
            -- The lines wait for the next call, in a transaction of its own, unless it is a month that cannot be made.
            when sqlstate 'RB425' then
                perform pipeline.make_months(v_months);
                accepted := 0;
                duplicates := 0;
                rejected := 0;
                dropped := 0;
                exit when (select b.months_fault is null from pg_temp.batch as b);
        end;
    end loop;
end
$$;

comment on function pipeline.drain_inbox is
    'Stores up to p_limit events of the inbox and removes them from it; returns what became of them, zeros when it is empty, and when many new months had to be made first: then call it again.';
