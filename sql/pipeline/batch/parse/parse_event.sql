-- The definition of an input event. The runner's scanner takes the easy lines itself and must agree with
-- this function on every one of them (a differential test sees to it); all others come through here.
-- Checks types only: what is missing or out of bounds is found by pipeline.validate_stage for all lines
-- alike. No pin of the search path: it must inline into the statement that parses a whole batch.
create or replace function pipeline.parse_event(p_event jsonb)
    returns table (
        reject_reason text,
        event_id text, site text, session_key text, visitor text,
        occurred_at timestamptz, received_at timestamptz, sent_at timestamptz, event_type text,
        url text, title text, referrer text, user_agent text, ip text, seq bigint,
        page_category text, element text, element_id text, element_class text, element_text text,
        element_selector text, x integer, y integer, scroll smallint,
        category text, action text, label text, value text, task text, goal text,
        load_ms integer, interactive_ms integer,
        utm_source text, utm_medium text, utm_campaign text, utm_term text, utm_content text,
        screen text, time_zone text, authenticated boolean, consent text, metadata text
    )
    language sql
    stable
begin atomic
    select
        case
            when jsonb_typeof(p_event) <> 'object' then 'not_an_object'
            when w.wrong_type is not null then 'wrong_type:' || w.wrong_type
            when c.occurred_at is null and r.occurred_at is not null then 'invalid_time:occurred_at'
            when c.received_at is null and r.received_at is not null then 'invalid_time:received_at'
            when c.sent_at is null and r.sent_at is not null then 'invalid_time:sent_at'
            when n.seq not between -9223372036854775808 and 9223372036854775807 then 'out_of_range:seq'
            when n.x not between -2147483648 and 2147483647 then 'out_of_range:x'
            when n.y not between -2147483648 and 2147483647 then 'out_of_range:y'
            when n.scroll not between 0 and 100 then 'out_of_range:scroll'
            when n.load_ms not between 0 and 2147483647 then 'out_of_range:load_ms'
            when n.interactive_ms not between 0 and 2147483647 then 'out_of_range:interactive_ms'
            when abs(n.value) >= 1e15 or scale(n.value) > 30 then 'out_of_range:value'
        end,
        r.event_id #>> '{}',
        r.site #>> '{}',
        r.session_key #>> '{}',
        coalesce(r.person #>> '{}', r.visitor #>> '{}'),
        c.occurred_at,
        c.received_at,
        c.sent_at,
        r.type #>> '{}',
        r.url #>> '{}',
        r.title #>> '{}',
        r.referrer #>> '{}',
        r.user_agent #>> '{}',
        r.ip #>> '{}',
        case when n.seq between -9223372036854775808 and 9223372036854775807 then n.seq::bigint end,
        r.page_category #>> '{}',
        r.element #>> '{}',
        r.element_id #>> '{}',
        r.element_class #>> '{}',
        r.element_text #>> '{}',
        r.element_selector #>> '{}',
        case when n.x between -2147483648 and 2147483647 then n.x::integer end,
        case when n.y between -2147483648 and 2147483647 then n.y::integer end,
        case when n.scroll between -32768 and 32767 then n.scroll::smallint end,
        r.category #>> '{}',
        r.action #>> '{}',
        r.label #>> '{}',
        r.value::text,
        r.task #>> '{}',
        r.goal #>> '{}',
        case when n.load_ms between -2147483648 and 2147483647 then n.load_ms::integer end,
        case when n.interactive_ms between -2147483648 and 2147483647 then n.interactive_ms::integer end,
        r.utm_source #>> '{}',
        r.utm_medium #>> '{}',
        r.utm_campaign #>> '{}',
        r.utm_term #>> '{}',
        r.utm_content #>> '{}',
        r.screen #>> '{}',
        r.timezone #>> '{}',
        case when jsonb_typeof(r.authenticated) = 'boolean' then r.authenticated::boolean end,
        r.consent::text,
        case
            when jsonb_typeof(r.metadata) is distinct from 'object' or r.metadata = '{}' then nullif(k.rest, '{}')
            when k.rest = '{}' then r.metadata
            else pipeline.merge_metadata(k.rest, r.metadata)
        end::text
    from jsonb_to_record(case when jsonb_typeof(p_event) = 'object' then p_event else '{}' end) as r (
            event_id jsonb, site jsonb, session_key jsonb, visitor jsonb, person jsonb, occurred_at jsonb,
            received_at jsonb, sent_at jsonb, type jsonb, url jsonb, title jsonb, referrer jsonb,
            user_agent jsonb, ip jsonb, page_category jsonb, element jsonb, element_id jsonb, element_class jsonb,
            element_text jsonb, element_selector jsonb, category jsonb, action jsonb, label jsonb, task jsonb,
            goal jsonb, utm_source jsonb, utm_medium jsonb, utm_campaign jsonb, utm_term jsonb, utm_content jsonb,
            screen jsonb, timezone jsonb, seq jsonb, x jsonb, y jsonb, scroll jsonb,
            value jsonb, load_ms jsonb, interactive_ms jsonb, authenticated jsonb, consent jsonb, metadata jsonb
    )
    cross join lateral (
        select
            case
                when jsonb_typeof(r.action) not in ('string') then 'action'
                when jsonb_typeof(r.authenticated) not in ('boolean') then 'authenticated'
                when jsonb_typeof(r.category) not in ('string') then 'category'
                when jsonb_typeof(r.consent) not in ('boolean', 'object') then 'consent'
                when jsonb_typeof(r.element) not in ('string') then 'element'
                when jsonb_typeof(r.element_class) not in ('string') then 'element_class'
                when jsonb_typeof(r.element_id) not in ('string') then 'element_id'
                when jsonb_typeof(r.element_selector) not in ('string') then 'element_selector'
                when jsonb_typeof(r.element_text) not in ('string') then 'element_text'
                when jsonb_typeof(r.event_id) not in ('string') then 'event_id'
                when jsonb_typeof(r.goal) not in ('string') then 'goal'
                when jsonb_typeof(r.interactive_ms) not in ('number') then 'interactive_ms'
                when jsonb_typeof(r.ip) not in ('string') then 'ip'
                when jsonb_typeof(r.label) not in ('string') then 'label'
                when jsonb_typeof(r.load_ms) not in ('number') then 'load_ms'
                when jsonb_typeof(r.metadata) not in ('object') then 'metadata'
                when jsonb_typeof(r.occurred_at) not in ('string') then 'occurred_at'
                when jsonb_typeof(r.page_category) not in ('string') then 'page_category'
                when jsonb_typeof(r.person) not in ('string') then 'person'
                when jsonb_typeof(r.received_at) not in ('string') then 'received_at'
                when jsonb_typeof(r.referrer) not in ('string') then 'referrer'
                when jsonb_typeof(r.screen) not in ('string') then 'screen'
                when jsonb_typeof(r.scroll) not in ('number') then 'scroll'
                when jsonb_typeof(r.sent_at) not in ('string') then 'sent_at'
                when jsonb_typeof(r.seq) not in ('number') then 'seq'
                when jsonb_typeof(r.session_key) not in ('string') then 'session_key'
                when jsonb_typeof(r.site) not in ('string') then 'site'
                when jsonb_typeof(r.task) not in ('string') then 'task'
                when jsonb_typeof(r.timezone) not in ('string') then 'timezone'
                when jsonb_typeof(r.title) not in ('string') then 'title'
                when jsonb_typeof(r.type) not in ('string') then 'type'
                when jsonb_typeof(r.url) not in ('string') then 'url'
                when jsonb_typeof(r.user_agent) not in ('string') then 'user_agent'
                when jsonb_typeof(r.utm_campaign) not in ('string') then 'utm_campaign'
                when jsonb_typeof(r.utm_content) not in ('string') then 'utm_content'
                when jsonb_typeof(r.utm_medium) not in ('string') then 'utm_medium'
                when jsonb_typeof(r.utm_source) not in ('string') then 'utm_source'
                when jsonb_typeof(r.utm_term) not in ('string') then 'utm_term'
                when jsonb_typeof(r.value) not in ('number') then 'value'
                when jsonb_typeof(r.visitor) not in ('string') then 'visitor'
                when jsonb_typeof(r.x) not in ('number') then 'x'
                when jsonb_typeof(r.y) not in ('number') then 'y'
            end as wrong_type
    ) as w
    cross join lateral (
        select
            case when w.wrong_type is null then round(r.seq::numeric) end as seq,
            case when w.wrong_type is null then round(r.x::numeric) end as x,
            case when w.wrong_type is null then round(r.y::numeric) end as y,
            case when w.wrong_type is null then round(r.scroll::numeric) end as scroll,
            case when w.wrong_type is null then r.value::numeric end as value,
            case when w.wrong_type is null then round(r.load_ms::numeric) end as load_ms,
            case when w.wrong_type is null then round(r.interactive_ms::numeric) end as interactive_ms
    ) as n
    cross join lateral (
        select
            pipeline.parse_time(r.occurred_at #>> '{}') as occurred_at,
            pipeline.parse_time(r.received_at #>> '{}') as received_at,
            pipeline.parse_time(r.sent_at #>> '{}') as sent_at
        offset 0
    ) as c
    cross join lateral (
        select case when jsonb_typeof(p_event) = 'object' then p_event - array[
            'event_id', 'site', 'session_key', 'visitor', 'person', 'occurred_at', 'received_at',
            'sent_at', 'type', 'url', 'title', 'referrer', 'user_agent', 'ip', 'page_category',
            'element', 'element_id', 'element_class', 'element_text', 'element_selector',
            'category', 'action', 'label', 'task', 'goal', 'utm_source', 'utm_medium',
            'utm_campaign', 'utm_term', 'utm_content', 'screen', 'timezone', 'seq', 'x', 'y',
            'scroll', 'value', 'load_ms', 'interactive_ms', 'authenticated', 'consent', 'metadata'
        ] end as rest
    ) as k;
end;

comment on function pipeline.parse_event is
    'Takes one event as JSON apart into the columns of the staging table; reject_reason names what is of the wrong type. Unknown fields and the members of metadata are kept as metadata.';
