-- The token of an action (session, kind, page number, of a goal also its name and time) becomes its event id, so that
-- versions of it are the same event. Within a session a page comes before the goals on it.
-- reads: payloads
-- writes: stage
create or replace function pipeline.stage_actions(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_future interval := ops.setting('future_tolerance')::interval;
    v_earliest timestamptz := ops.setting('earliest_event')::timestamptz;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
begin
    insert into pg_temp.stage (
        line_number, payload_line, reject_reason, action_count, action_hash, event_id, site, session_key, visitor,
        occurred_at, exited_at, sent_at, received_at, event_type, url, seq, scroll, duration_ms, goal, value, metadata,
        user_agent, ip, screen, time_zone, referrer, authenticated, consent,
        utm_source, utm_medium, utm_campaign, utm_term, utm_content
    )
    select
        - row_number() over (order by p.line_number, c.place),
        p.line_number,
        c.fault,
        p.action_count,
        hashtextextended(c.source::text || h.attributes::text, 0),
        encode(sha256(convert_to(
            jsonb_build_array(
                h.session_id,
                case when c.is_page then 'pageview' else 'goal' end,
                c.page_number,
                c.name,
                case when not c.is_page then extract(epoch from c.at) end
            )::text, 'UTF8'
        )), 'hex'),
        h.site,
        h.session_id,
        h.visitor,
        c.at,
        c.exited_at,
        p.sent_at,
        p.received_at,
        case when c.is_page then 'pageview' else 'goal' end,
        c.path,
        2 * c.page_number + (not c.is_page)::integer,
        c.scroll,
        c.duration_ms,
        case when not c.is_page then c.name end,
        c.value::text,
        case when c.fault is null then pipeline.merge_metadata(
            c.source - case
                when c.is_page then '{type,path,duration,scroll,entered_at,exited_at}'::text[]
                else '{type,path,name,value,properties,timestamp}'
            end,
            case when not c.is_page then nullif(c.properties, 'null') end
        ) end,
        u.user_agent, u.ip, u.screen, u.timezone, u.referrer, u.authenticated, u.consent::text,
        u.utm_source, u.utm_medium, u.utm_campaign, u.utm_term, u.utm_content
    from pg_temp.payloads as p
    cross join lateral jsonb_to_record(p.body) as h (site text, session_id text, visitor text, attributes jsonb)
    cross join lateral jsonb_to_record(h.attributes) as u (
        user_agent text, ip text, screen text, timezone text, referrer text, authenticated boolean, consent jsonb,
        utm_source text, utm_medium text, utm_campaign text, utm_term text, utm_content text
    )
    cross join lateral pipeline.read_actions(
        p.body, p.sent_at, p.received_at, v_tolerance, v_earliest, v_floor, least(p.received_at, p_now) + v_future
    ) as c
    where p.reject_reason is null;
end
$$;

comment on function pipeline.stage_actions is
    'Puts the actions of pg_temp.payloads into pg_temp.stage as events, numbered downward from -1; those that cannot be taken with the reason.';
