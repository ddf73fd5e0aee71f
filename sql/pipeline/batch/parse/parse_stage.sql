-- For lines that came as text: those that the runner's scanner is not certain of, and the inbox.
-- writes: stage
create or replace function pipeline.parse_stage()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.stage as s
    set (
        reject_reason, event_id, site, session_key, visitor, occurred_at, received_at, sent_at, event_type,
        url, title, referrer, user_agent, ip, seq, page_category, element, element_id, element_class,
        element_text, element_selector, x, y, scroll, category, action, label, value, task, goal, load_ms,
        interactive_ms, utm_source, utm_medium, utm_campaign, utm_term, utm_content, screen, time_zone,
        authenticated, consent, metadata
    ) = (
        select
            coalesce(j.reject_reason, e.reject_reason), e.event_id, coalesce(e.site, s.site), e.session_key,
            e.visitor, e.occurred_at, coalesce(e.received_at, s.received_at), e.sent_at,
            coalesce(s.kind, e.event_type),
            e.url, e.title, e.referrer, e.user_agent, e.ip, e.seq, e.page_category, e.element, e.element_id,
            e.element_class, e.element_text, e.element_selector, e.x, e.y, e.scroll, e.category, e.action,
            e.label, e.value, e.task, e.goal, e.load_ms, e.interactive_ms, e.utm_source, e.utm_medium,
            e.utm_campaign, e.utm_term, e.utm_content, e.screen, e.time_zone, e.authenticated, e.consent,
            -- Of these more than metadata has no column of the stage.
            case when s.kind is null then e.metadata else j.event::text end
        from pipeline.parse_json(coalesce(s.mapped::text, s.raw)) as j
        -- Of an online call the server knows when it was received.
        left join lateral pipeline.parse_event(
            case
                when s.received_at is not null and jsonb_typeof(j.event) = 'object' and j.event ? 'received_at'
                    then j.event - 'received_at'
                else j.event
            end
        ) as e
            on j.reject_reason is null
    )
    where s.raw is not null
        and s.reject_reason is null;
end
$$;

comment on function pipeline.parse_stage is 'Takes the raw lines of pg_temp.stage apart into its columns.';
