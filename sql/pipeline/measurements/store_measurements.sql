-- Snapshots and measurements share the way of events up to here: parsed, validated, people resolved, the erased and those
-- who may not be stored dropped. They take no part in sessions, so they leave pg_temp.lines before those are placed.
-- What is anonymous has no session and cannot be recognized, so it is withheld. Only a drain brings them, one at a time.
-- reads: lines, stage
-- writes: lines
create or replace function pipeline.store_measurements(p_now timestamptz, out stored bigint, out withheld bigint, out nameless bigint)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_horizon interval := ops.setting('dedup_horizon')::interval;
begin
    delete from pg_temp.lines as l
    using pg_temp.stage as s
    where s.line_number = l.row_id
        and s.kind is not null
        and (l.person_id < 0 or not l.is_allowed and ops.setting('without_consent') = 'anonymous');
    get diagnostics withheld = row_count;

    -- A measurement can be without a visitor.
    insert into pg_temp.lines (row_id, person_id, site_id, at, seq, event_id, is_page, is_click, is_allowed)
    select
        s.line_number,
        0,
        t.id,
        least(pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance), s.received_at, p_now),
        0,
        s.event_id,
        false,
        false,
        true
    from pg_temp.stage as s
    join tracking.sites as t
        on t.name = coalesce(s.site, 'default')
    where s.kind = 'performance'
        and s.visitor is null
        and s.reject_reason is null;
    get diagnostics nameless = row_count;

    delete from pg_temp.lines as l
    using (
        select
            k.row_id,
            row_number() over (partition by s.kind, k.person_id, k.site_id, k.event_id order by k.row_id) > 1
            or case s.kind
                when 'snapshot' then exists (
                    select
                    from tracking.configuration_snapshots as c
                    where c.person_id = k.person_id
                        and c.taken_at between k.at - v_horizon and k.at + v_horizon
                        and c.snapshot_id = k.event_id
                        and c.site_id = k.site_id
                )
                else exists (
                    select
                    from tracking.performance_metrics as c
                    where c.person_id = k.person_id
                        and c.measured_at between k.at - v_horizon and k.at + v_horizon
                        and c.metric_id = k.event_id
                        and c.site_id = k.site_id
                )
            end as is_repeat
        from pg_temp.lines as k
        join pg_temp.stage as s
            on s.line_number = k.row_id
        where s.kind is not null
    ) as r
    where r.row_id = l.row_id
        and r.is_repeat;
    stored := pipeline.insert_snapshots(p_now) + pipeline.insert_performance(p_now);
    delete from pg_temp.lines as l
    using pg_temp.stage as s
    where s.line_number = l.row_id
        and s.kind is not null;
end
$$;

comment on function pipeline.store_measurements is
    'Moves snapshots and measurements from pg_temp.lines to their tables; returns how many were stored, how many were withheld without consent, and how many had no visitor.';
