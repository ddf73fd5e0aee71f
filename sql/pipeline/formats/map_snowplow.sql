-- An enriched event of Snowplow, from its tab-separated form (pipeline.read_line) or as JSON. The user id of a site's own is not
-- taken: a person whom the erasure of an external id would not find could be behind it.
create or replace function pipeline.map_snowplow(p_line jsonb)
    returns table (part jsonb, event jsonb, ignored text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with fields as (
        select
            p_line ->> 'event' as kind,
            coalesce(nullif(p_line ->> 'event_name', ''), p_line ->> 'event') as name,
            coalesce(pipeline.parse_or_null(p_line -> 'unstruct_event') #> '{data,data}', '{}') as data,
            pipeline.number_or_null(p_line ->> 'doc_height') as height
    )
    select
        null::jsonb,
        case when f.kind <> 'transaction_item' then jsonb_strip_nulls(jsonb_build_object(
            'event_id', p_line ->> 'event_id',
            'visitor', coalesce(nullif(p_line ->> 'domain_userid', ''), nullif(p_line ->> 'network_userid', '')),
            'session_key', nullif(p_line ->> 'domain_sessionid', ''),
            'occurred_at', pipeline.utc_time(coalesce(nullif(p_line ->> 'derived_tstamp', ''), p_line ->> 'collector_tstamp')),
            'type', case f.kind
                when 'page_view' then 'pageview'
                when 'transaction' then 'conversion'
                when 'struct' then left(coalesce(nullif(p_line ->> 'se_action', ''), 'struct'), 200)
                else case f.name when 'link_click' then 'click' else left(f.name, 200) end
            end,
            'url', nullif(p_line ->> 'page_url', ''),
            'title', nullif(p_line ->> 'page_title', ''),
            'referrer', nullif(p_line ->> 'page_referrer', ''),
            'user_agent', nullif(p_line ->> 'useragent', ''),
            'ip', nullif(p_line ->> 'user_ipaddress', ''),
            'utm_source', nullif(p_line ->> 'mkt_source', ''),
            'utm_medium', nullif(p_line ->> 'mkt_medium', ''),
            'utm_campaign', nullif(p_line ->> 'mkt_campaign', ''),
            'utm_term', nullif(p_line ->> 'mkt_term', ''),
            'utm_content', nullif(p_line ->> 'mkt_content', ''),
            'timezone', nullif(p_line ->> 'os_timezone', ''),
            'screen', nullif(p_line ->> 'dvce_screenwidth', '') || 'x' || nullif(p_line ->> 'dvce_screenheight', ''),
            'category', nullif(p_line ->> 'se_category', ''),
            'action', nullif(p_line ->> 'se_action', ''),
            'label', coalesce(nullif(p_line ->> 'se_label', ''), nullif(p_line ->> 'tr_orderid', '')),
            'value', coalesce(pipeline.number_or_null(p_line ->> 'se_value'), pipeline.number_or_null(p_line ->> 'tr_total')),
            'element_id', case f.name when 'link_click' then f.data -> 'elementId' end,
            'scroll', case when f.kind = 'page_ping' and f.height > 0 then greatest(0, least(100, round(100 * (
                coalesce(pipeline.number_or_null(p_line ->> 'pp_yoffset_max'), 0)
                    + coalesce(pipeline.number_or_null(p_line ->> 'br_viewheight'), 0)
            ) / f.height))) end,
            'metadata', nullif(f.data || jsonb_strip_nulls(jsonb_build_object('property', nullif(p_line ->> 'se_property', ''))), '{}')
        )) end,
        case when f.kind = 'transaction_item' then f.kind end
    from fields as f;
end;

comment on function pipeline.map_snowplow is
    'The event of an enriched event of Snowplow; ignored says why there is none.';
