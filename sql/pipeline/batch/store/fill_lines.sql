-- From the wide stage to the narrow rows that duplicates and sessions are found with. Under the locks of these
-- people: their consent is read here.
-- reads: people, stage
-- writes: lines
create or replace function pipeline.fill_lines(p_now timestamptz)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_filled bigint;
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
begin
    insert into pg_temp.lines (
        row_id, person_id, site_id, session_key, at, seq, event_id, is_page, is_click, scroll, campaign,
        is_allowed
    )
    select
        s.line_number,
        p.person_id,
        t.id,
        s.session_key,
        -- An event from the future is clamped to its receipt.
        least(
            pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance),
            s.received_at,
            p_now
        ),
        coalesce(s.seq, 0),
        s.event_id,
        s.event_type = 'pageview',
        s.event_type = 'click',
        s.scroll,
        s.utm_campaign,
        privacy.is_allowed(p.granted, t.consent_mode)
    from pg_temp.stage as s
    join (
        select k.visitor, k.person_id, c.granted
        from pg_temp.people as k
        left join privacy.user_consent as c
            on c.person_id = k.person_id
            and c.purpose = 'analytics'
    ) as p
        on p.visitor = s.visitor
    join tracking.sites as t
        on t.name = coalesce(s.site, 'default')
    -- Written so that the planner takes it for half of the lines and not, without statistics, for one in 200.
    where case when s.reject_reason is null then true else false end;
    get diagnostics v_filled = row_count;
    return v_filled;
end
$$;

comment on function pipeline.fill_lines is 'Fills pg_temp.lines from the valid lines of pg_temp.stage; returns how many.';
