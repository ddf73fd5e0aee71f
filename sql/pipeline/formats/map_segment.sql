-- Segment's specification, which RudderStack and Jitsu share. originalTimestamp belongs to the client's clock and is corrected by
-- sentAt; timestamp has been corrected by the sender already.
create or replace function pipeline.map_segment(p_line jsonb)
    returns table (part jsonb, event jsonb, ignored text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with messages as (
        select
            case when b.message is not null then b.message end as part,
            coalesce(
                case
                    when b.message is not null and not b.message ? 'sentAt' and p_line ? 'sentAt'
                        then b.message || jsonb_build_object('sentAt', p_line -> 'sentAt')
                    else b.message
                end,
                p_line
            ) as m
        from (select coalesce(jsonb_typeof(p_line -> 'batch') = 'array', false) as has_batch) as k
        left join lateral jsonb_array_elements(case when k.has_batch then p_line -> 'batch' else '[]' end) as b (message)
            on true
        where not k.has_batch
            or b.message is not null
    ),
    fields as (
        select
            f.part,
            f.m,
            f.m ->> 'type' as type,
            coalesce(f.m -> 'context', '{}') as context,
            case when jsonb_typeof(f.m -> 'properties') = 'object' then f.m -> 'properties' else '{}' end as properties,
            f.m ? 'originalTimestamp' and f.m ? 'sentAt' as has_clock
        from messages as f
    )
    select
        f.part,
        case when f.type in ('page', 'screen', 'track') then jsonb_strip_nulls(jsonb_build_object(
            'event_id', f.m -> 'messageId',
            'visitor', f.m -> 'anonymousId',
            'person', case when f.m ->> 'userId' <> '' then to_jsonb(f.m ->> 'userId') end,
            'occurred_at', case
                when f.has_clock then f.m -> 'originalTimestamp'
                else coalesce(f.m -> 'timestamp', f.m -> 'originalTimestamp', f.m -> 'sentAt', f.m -> 'receivedAt')
            end,
            'sent_at', case when f.has_clock then f.m -> 'sentAt' end,
            'received_at', case when f.has_clock then f.m -> 'receivedAt' end,
            'type', case f.type
                when 'track' then case f.m ->> 'event' when 'Order Completed' then 'conversion' else left(f.m ->> 'event', 200) end
                else 'pageview'
            end,
            'label', case when f.m ->> 'event' = 'Order Completed' then 'Order Completed' end,
            'url', case f.type
                when 'screen' then to_jsonb('/' || coalesce(f.m ->> 'name', f.properties ->> 'name', ''))
                else coalesce(f.properties -> 'url', f.context #> '{page,url}')
            end,
            'title', coalesce(f.properties -> 'title', f.context #> '{page,title}', f.m -> 'name'),
            'page_category', f.m -> 'category',
            'referrer', coalesce(f.properties -> 'referrer', f.context #> '{page,referrer}'),
            'user_agent', f.context -> 'userAgent',
            'ip', f.context -> 'ip',
            'utm_source', f.context #> '{campaign,source}',
            'utm_medium', f.context #> '{campaign,medium}',
            'utm_campaign', f.context #> '{campaign,name}',
            'utm_term', f.context #> '{campaign,term}',
            'utm_content', f.context #> '{campaign,content}',
            'timezone', f.context -> 'timezone',
            'screen', (f.context #>> '{screen,width}') || 'x' || (f.context #>> '{screen,height}'),
            'value', pipeline.number_or_null(coalesce(f.properties ->> 'revenue', f.properties ->> 'value', f.properties ->> 'total')),
            'consent', pipeline.consent_of(f.context -> 'consent'),
            'metadata', nullif(
                (f.properties - array['url', 'title', 'referrer', 'path', 'search', 'revenue', 'value', 'total'])
                    || case when f.context ? 'locale' then jsonb_build_object('locale', f.context -> 'locale') else '{}' end,
                '{}'
            )
        )) end,
        case when f.type in ('identify', 'alias', 'group') then f.type end
    from fields as f;
end;

comment on function pipeline.map_segment is
    'Events of a line of Segment, RudderStack or Jitsu: part is the message where the line holds several, ignored why one has no event. Traits are never taken.';
