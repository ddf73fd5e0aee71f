-- The definition of a session payload beside its actions (pipeline.parse_action). What is null is missing. No pin of the
-- search path: it must inline into the statement that takes many apart. Each offset 0 keeps what it ends from being
-- computed again wherever it is named.
create or replace function pipeline.parse_payload(p_payload jsonb)
    returns table (
        fault text,
        sent_at timestamptz,
        received_at timestamptz,
        first_action integer,
        action_count integer
    )
    language sql
    stable
begin atomic
    select
        case
            when jsonb_typeof(p_payload) is distinct from 'object' then 'not_an_object'
            else coalesce(
                'missing_field:' || w.missing,
                'wrong_type:' || coalesce(w.wrong_type, 'attributes.' || a.wrong_type),
                'invalid_time:' || o.invalid_time,
                'out_of_range:' || o.out_of_range,
                o.other
            )
        end,
        t.sent_at,
        t.received_at,
        case when o.out_of_range is null then coalesce(n.checkpoint, 0)::integer end,
        case when o.out_of_range is null then (coalesce(n.checkpoint, 0) + n.actions)::integer end
    from jsonb_to_record(case when jsonb_typeof(p_payload) = 'object' then p_payload else '{}' end) as r (
        site jsonb, session_id jsonb, visitor jsonb, sdk_version jsonb, created_at jsonb, updated_at jsonb, sent_at jsonb,
        attributes jsonb, actions jsonb, checkpoint jsonb, received_at jsonb, current_page jsonb
    )
    cross join lateral (
        select
            case
                when r.site is null then 'site'
                when r.session_id is null then 'session_id'
                when r.visitor is null then 'visitor'
                when r.sdk_version is null then 'sdk_version'
                when r.created_at is null then 'created_at'
                when r.updated_at is null then 'updated_at'
                when r.sent_at is null then 'sent_at'
                when r.attributes is null then 'attributes'
                when r.actions is null then 'actions'
            end as missing,
            case
                when jsonb_typeof(r.site) <> 'string' then 'site'
                when jsonb_typeof(r.session_id) <> 'string' then 'session_id'
                when jsonb_typeof(r.visitor) <> 'string' then 'visitor'
                when jsonb_typeof(r.sdk_version) <> 'string' then 'sdk_version'
                when jsonb_typeof(r.created_at) <> 'string' then 'created_at'
                when jsonb_typeof(r.updated_at) <> 'string' then 'updated_at'
                when jsonb_typeof(r.sent_at) <> 'string' then 'sent_at'
                when jsonb_typeof(r.attributes) <> 'object' then 'attributes'
                when jsonb_typeof(r.actions) <> 'array' then 'actions'
                when jsonb_typeof(r.checkpoint) <> 'number' then 'checkpoint'
                when jsonb_typeof(r.received_at) <> 'string' then 'received_at'
                when jsonb_typeof(r.current_page) not in ('string', 'object') then 'current_page'
                when jsonb_typeof(r.current_page -> 'path') not in ('string', 'null') then 'current_page.path'
            end as wrong_type
        offset 0
    ) as w
    cross join lateral (
        select case
            when jsonb_typeof(u.user_agent) <> 'string' then 'user_agent'
            when jsonb_typeof(u.ip) <> 'string' then 'ip'
            when jsonb_typeof(u.screen) <> 'string' then 'screen'
            when jsonb_typeof(u.timezone) <> 'string' then 'timezone'
            when jsonb_typeof(u.referrer) <> 'string' then 'referrer'
            when jsonb_typeof(u.utm_source) <> 'string' then 'utm_source'
            when jsonb_typeof(u.utm_medium) <> 'string' then 'utm_medium'
            when jsonb_typeof(u.utm_campaign) <> 'string' then 'utm_campaign'
            when jsonb_typeof(u.utm_term) <> 'string' then 'utm_term'
            when jsonb_typeof(u.utm_content) <> 'string' then 'utm_content'
            when jsonb_typeof(u.authenticated) <> 'boolean' then 'authenticated'
            when jsonb_typeof(u.consent) not in ('boolean', 'object')
                or jsonb_typeof(u.consent) = 'object' and not pipeline.is_consent(u.consent::text) then 'consent'
        end as wrong_type
        from jsonb_to_record(case when jsonb_typeof(r.attributes) = 'object' then r.attributes else '{}' end) as u (
            user_agent jsonb, ip jsonb, screen jsonb, timezone jsonb, referrer jsonb, authenticated jsonb, consent jsonb,
            utm_source jsonb, utm_medium jsonb, utm_campaign jsonb, utm_term jsonb, utm_content jsonb
        )
        offset 0
    ) as a
    cross join lateral (
        select
            r.created_at #>> '{}' as created_at, r.updated_at #>> '{}' as updated_at, r.sent_at #>> '{}' as sent_at,
            r.received_at #>> '{}' as received_at
        offset 0
    ) as s
    cross join lateral (
        select
            pipeline.parse_time(s.created_at) as created_at, pipeline.parse_time(s.updated_at) as updated_at,
            pipeline.parse_time(s.sent_at) as sent_at, pipeline.parse_time(s.received_at) as received_at
        offset 0
    ) as t
    cross join lateral (
        select
            case when jsonb_typeof(r.checkpoint) = 'number' then r.checkpoint::numeric end as checkpoint,
            case when jsonb_typeof(r.actions) = 'array' then jsonb_array_length(r.actions) end as actions
        offset 0
    ) as n
    cross join lateral (
        select
            case
                when t.created_at is null then 'created_at'
                when t.updated_at is null then 'updated_at'
                when t.sent_at is null then 'sent_at'
                when s.received_at is not null and t.received_at is null then 'received_at'
            end as invalid_time,
            case
                when length(r.session_id #>> '{}') not between 1 and 512 then 'session_id'
                when length(r.visitor #>> '{}') not between 1 and 512 then 'visitor'
                when length(r.sdk_version #>> '{}') not between 1 and 512 then 'sdk_version'
                when n.checkpoint not between 0 and 1000000000 or n.checkpoint % 1 <> 0 then 'checkpoint'
            end as out_of_range,
            case
                when not exists (select from tracking.sites as k where k.name = r.site #>> '{}') then 'unknown_site:site'
                when n.actions > 1000 then 'too_many:actions'
                when pipeline.url_fault(r.attributes ->> 'referrer') is not null
                    then pipeline.url_fault(r.attributes ->> 'referrer') || ':attributes.referrer'
            end as other
        offset 0
    ) as o;
end;

comment on function pipeline.parse_payload is
    'What a session payload says beside its actions. fault: why it cannot be taken, as code:path; null if nothing is wrong.';
