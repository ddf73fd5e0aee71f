-- The BigQuery export of Google Analytics 4. It has no event id: one is made of what identifies an event there. Integers come as
-- texts, and (organic), (direct) and (not set) are Google's words for nothing.
create or replace function pipeline.map_ga4(p_line jsonb)
    returns table (part jsonb, event jsonb, ignored text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with params as (
        select coalesce(jsonb_object_agg(p.param ->> 'key', coalesce(
            p.param #> '{value,string_value}', p.param #> '{value,int_value}',
            p.param #> '{value,double_value}', p.param #> '{value,float_value}'
        )) filter (where p.param ->> 'key' is not null), '{}') as p
        from jsonb_array_elements(
            case when jsonb_typeof(p_line -> 'event_params') = 'array' then p_line -> 'event_params' else '[]' end
        ) as p (param)
    )
    select
        null::jsonb,
        case when p_line ->> 'event_name' not in ('session_start', 'first_visit', 'first_open', 'user_engagement')
            then jsonb_strip_nulls(jsonb_build_object(
                'event_id', privacy.import_id('ga4', concat_ws(e'\n', p_line ->> 'user_pseudo_id', p_line ->> 'event_timestamp',
                    p_line ->> 'event_name', p_line ->> 'event_bundle_sequence_id', p_line ->> 'batch_event_index', p_line -> 'event_params')),
                'visitor', p_line ->> 'user_pseudo_id',
                'person', p_line ->> 'user_id',
                'session_key', (p_line ->> 'user_pseudo_id') || '.' || (k.p ->> 'ga_session_id'),
                'occurred_at', pipeline.epoch_time(pipeline.number_or_null(p_line ->> 'event_timestamp') / 1000000),
                'type', case p_line ->> 'event_name'
                    when 'page_view' then 'pageview'
                    when 'screen_view' then 'pageview'
                    when 'purchase' then 'conversion'
                    else left(p_line ->> 'event_name', 200)
                end,
                'url', case p_line ->> 'event_name'
                    when 'screen_view' then to_jsonb('/' || coalesce(k.p ->> 'firebase_screen', k.p ->> 'firebase_screen_class', ''))
                    else k.p -> 'page_location'
                end,
                'title', k.p -> 'page_title',
                'referrer', nullif(k.p -> 'page_referrer', '""'),
                'scroll', case when pipeline.number_or_null(k.p ->> 'percent_scrolled') between 0 and 100
                    then pipeline.number_or_null(k.p ->> 'percent_scrolled') end,
                'value', coalesce(
                    pipeline.number_or_null(p_line #>> '{ecommerce,purchase_revenue}'), pipeline.number_or_null(k.p ->> 'value')
                ),
                'label', p_line #> '{ecommerce,transaction_id}',
                'utm_source', case when left(k.p ->> 'source', 1) <> '(' then k.p -> 'source' end,
                'utm_medium', case when left(k.p ->> 'medium', 1) <> '(' then k.p -> 'medium' end,
                'utm_campaign', case when left(k.p ->> 'campaign', 1) <> '(' then k.p -> 'campaign' end,
                'utm_term', k.p -> 'term',
                'utm_content', k.p -> 'content',
                'consent', case p_line #>> '{privacy_info,analytics_storage}' when 'Yes' then true when 'No' then false end,
                'metadata', (k.p - array[
                    'page_location', 'page_title', 'page_referrer', 'percent_scrolled', 'value', 'source', 'medium', 'campaign',
                    'term', 'content', 'ga_session_id', 'firebase_screen'
                ]) || jsonb_strip_nulls(jsonb_build_object(
                    'device', p_line #> '{device,category}', 'os', p_line #> '{device,operating_system}',
                    'browser', coalesce(p_line #> '{device,web_info,browser}', p_line #> '{device,browser}')
                ))
            ))
        end,
        case when p_line ->> 'event_name' in ('session_start', 'first_visit', 'first_open', 'user_engagement')
            then p_line ->> 'event_name' end
    from params as k;
end;

comment on function pipeline.map_ga4 is
    'The event of a line of the BigQuery export of Google Analytics 4; ignored says why there is none. The id is a keyed hash of user, time, name, bundle and parameters.';
