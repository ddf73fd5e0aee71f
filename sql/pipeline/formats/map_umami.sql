-- A row of Umami's table website_event, as JSON or from the CSV of its export. Times are UTC.
create or replace function pipeline.map_umami(p_line jsonb)
    returns table (part jsonb, event jsonb, ignored text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        null::jsonb,
        case when coalesce(p_line ->> 'event_type', '1') in ('1', '2') then jsonb_strip_nulls(jsonb_build_object(
            'event_id', coalesce(p_line ->> 'event_id', p_line ->> 'id'),
            'visitor', p_line ->> 'session_id',
            'session_key', nullif(p_line ->> 'visit_id', ''),
            'occurred_at', pipeline.utc_time(p_line ->> 'created_at'),
            'type', case p_line ->> 'event_type' when '2' then left(p_line ->> 'event_name', 200) else 'pageview' end,
            'url', coalesce('https://' || nullif(p_line ->> 'hostname', ''), '') || (p_line ->> 'url_path')
                || coalesce('?' || nullif(p_line ->> 'url_query', ''), ''),
            'title', nullif(p_line ->> 'page_title', ''),
            -- The path can hold a whole address of an app.
            'referrer', case
                when p_line ->> 'referrer_path' like '%://%' then p_line ->> 'referrer_path'
                when p_line ->> 'referrer_domain' <> ''
                    then 'https://' || (p_line ->> 'referrer_domain') || coalesce(p_line ->> 'referrer_path', '/')
            end,
            'utm_source', nullif(p_line ->> 'utm_source', ''),
            'utm_medium', nullif(p_line ->> 'utm_medium', ''),
            'utm_campaign', nullif(p_line ->> 'utm_campaign', ''),
            'utm_term', nullif(p_line ->> 'utm_term', ''),
            'utm_content', nullif(p_line ->> 'utm_content', ''),
            'screen', nullif(p_line ->> 'screen', ''),
            'value', pipeline.number_or_null(p_line ->> 'revenue'),
            'metadata', nullif(jsonb_strip_nulls(jsonb_build_object(
                'browser', nullif(p_line ->> 'browser', ''), 'os', nullif(p_line ->> 'os', ''),
                'device', nullif(p_line ->> 'device', ''), 'language', nullif(p_line ->> 'language', ''),
                'country', nullif(p_line ->> 'country', '')
            )), '{}')
        )) end,
        case when coalesce(p_line ->> 'event_type', '1') not in ('1', '2')
            then 'event_type ' || left(p_line ->> 'event_type', 40) end;
end;

comment on function pipeline.map_umami is
    'The event of a row of Umami''s website_event; ignored says why there is none.';
