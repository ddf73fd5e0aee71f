-- A visit of Matomo's Live API with its actions. Times are epoch seconds; the referrer is the first action's.
create or replace function pipeline.map_matomo(p_line jsonb)
    returns table (part jsonb, event jsonb, ignored text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with actions as (
        select
            a.action,
            a.ordinal,
            coalesce(
                case a.action ->> 'type' when '0' then 'action' when '1' then 'action' when '2' then 'outlink' when '3' then 'download'
                    when '8' then 'search' end,
                a.action ->> 'type'
            ) as type,
            row_number() over (partition by a.action ->> 'type', a.action ->> 'goalId' order by a.ordinal) as number
        from jsonb_array_elements(
            case when jsonb_typeof(p_line -> 'actionDetails') = 'array' then p_line -> 'actionDetails' else '[]' end
        ) with ordinality as a (action, ordinal)
    )
    select e.part, e.event, e.ignored
    from (
        select
            case when (select count(*) from actions) > 1
                then jsonb_set(p_line, '{actionDetails}', jsonb_build_array(a.action)) end as part,
            case when a.type in ('action', 'goal', 'ecommerceOrder', 'event', 'search', 'download', 'outlink', 'content')
                then jsonb_strip_nulls(jsonb_build_object(
                    'event_id', format('matomo:%s:%s:%s:%s', p_line ->> 'idVisit', a.type,
                        coalesce(a.action ->> 'goalId', a.action ->> 'orderId', ''),
                        coalesce(a.action ->> 'idlinkva', a.action ->> 'idpageview', '') || ':' || coalesce(a.action ->> 'timestamp', a.number::text)),
                    'visitor', coalesce(p_line ->> 'visitorId', p_line ->> 'fingerprint'),
                    'person', nullif(p_line ->> 'userId', ''),
                    'session_key', p_line ->> 'idVisit',
                    'occurred_at', pipeline.epoch_time(pipeline.number_or_null(
                        coalesce(a.action ->> 'timestamp', p_line ->> 'serverTimestamp')
                    )),
                    'type', case a.type
                        when 'action' then 'pageview'
                        when 'ecommerceOrder' then 'conversion'
                        else a.type
                    end,
                    'seq', a.ordinal,
                    'goal', case a.type when 'goal' then coalesce(a.action ->> 'goalName', a.action ->> 'goalId') end,
                    'url', a.action -> 'url',
                    'title', coalesce(a.action -> 'pageTitle', a.action -> 'title'),
                    'referrer', case a.ordinal when 1 then nullif(p_line -> 'referrerUrl', '""') end,
                    'utm_campaign', case a.ordinal when 1 then nullif(p_line -> 'campaignName', '""') end,
                    'utm_source', case a.ordinal when 1 then nullif(p_line -> 'campaignSource', '""') end,
                    'utm_medium', case a.ordinal when 1 then nullif(p_line -> 'campaignMedium', '""') end,
                    'utm_term', case a.ordinal when 1 then nullif(p_line -> 'campaignKeyword', '""') end,
                    'screen', nullif(nullif(p_line ->> 'resolution', 'unknown'), ''),
                    'category', a.action -> 'eventCategory',
                    'action', a.action -> 'eventAction',
                    'label', coalesce(a.action -> 'eventName', a.action -> 'siteSearchKeyword', a.action -> 'orderId'),
                    'value', pipeline.number_or_null(coalesce(a.action ->> 'revenue', a.action ->> 'eventValue')),
                    'metadata', jsonb_strip_nulls(jsonb_build_object(
                        'browser', p_line -> 'browserName', 'os', p_line -> 'operatingSystemName', 'device', p_line -> 'deviceType'
                    ))
                ))
            end as event,
            case when a.type in ('action', 'goal', 'ecommerceOrder', 'event', 'search', 'download', 'outlink', 'content') then null
                else 'action of type ' || coalesce(left(a.type, 40), '(none)') end as ignored,
            a.ordinal
        from actions as a
        union all
        select null, null, 'visit without actions', 0
        where not exists (select from actions)
    ) as e
    order by e.ordinal;
end;

comment on function pipeline.map_matomo is
    'Events of a visit of Matomo''s Live API: part is the visit with one action where it has several, ignored why an action has no event.';
