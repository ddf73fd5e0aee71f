-- The events export of PostHog. Autocaptured interactions carry their element as a list, of which the first is the one used.
create or replace function pipeline.map_posthog(p_line jsonb)
    returns table (part jsonb, event jsonb, ignored text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with fields as (
        select
            p_line ->> 'event' as name,
            coalesce(pipeline.parse_or_null(p_line -> 'properties'), '{}') as p
    ),
    elements as (
        select f.*, coalesce(pipeline.parse_or_null(f.p -> '$elements'), pipeline.parse_or_null(p_line -> 'elements')) -> 0 as element
        from fields as f
    )
    select
        null::jsonb,
        case when f.name not in (
            '$identify', '$set', '$groupidentify', '$opt_in', '$feature_flag_called', '$snapshot', '$create_alias', '$web_vitals'
        ) then jsonb_strip_nulls(jsonb_build_object(
            'event_id', coalesce(p_line -> 'uuid', p_line -> 'id', f.p -> '$insert_id'),
            'visitor', coalesce(p_line ->> 'distinct_id', f.p ->> 'distinct_id'),
            'session_key', f.p -> '$session_id',
            'occurred_at', coalesce(
                p_line -> 'timestamp',
                to_jsonb(pipeline.epoch_time(
                    extract(epoch from pipeline.parse_time(p_line ->> 'created_at'))
                        - pipeline.number_or_null(p_line ->> 'offset') / 1000
                ))
            ),
            'type', case f.name
                when '$pageview' then 'pageview'
                when '$screen' then 'pageview'
                when '$autocapture' then coalesce(f.p ->> '$event_type', 'click')
                when '$rageclick' then 'click'
                else left(ltrim(f.name, '$'), 200)
            end,
            'url', case f.name
                when '$screen' then to_jsonb('/' || coalesce(f.p ->> '$screen_name', ''))
                else coalesce(f.p -> '$current_url', f.p -> '$pathname')
            end,
            'title', coalesce(f.p -> 'title', f.p -> '$title'),
            'referrer', nullif(nullif(f.p -> '$referrer', '"$direct"'), '""'),
            'user_agent', coalesce(f.p -> '$raw_user_agent', f.p -> '$user_agent'),
            'ip', coalesce(f.p -> '$ip', p_line -> 'ip'),
            'utm_source', f.p -> 'utm_source', 'utm_medium', f.p -> 'utm_medium', 'utm_campaign', f.p -> 'utm_campaign',
            'utm_term', f.p -> 'utm_term', 'utm_content', f.p -> 'utm_content',
            'timezone', f.p -> '$timezone',
            'screen', (f.p ->> '$screen_width') || 'x' || (f.p ->> '$screen_height'),
            'element', f.element -> 'tag_name',
            'element_id', coalesce(f.element -> 'attr_id', f.element -> 'attr__id'),
            'element_text', coalesce(f.element -> '$el_text', f.element -> 'text', f.p -> '$el_text'),
            'scroll', round(100 * least(pipeline.number_or_null(f.p ->> '$prev_pageview_max_scroll_percentage'),
                case when f.p ? '$prev_pageview_max_scroll_percentage' then 1 end)),
            'value', pipeline.number_or_null(coalesce(f.p ->> 'revenue', f.p ->> 'value')),
            'metadata', (
                select jsonb_object_agg(m.key, m.value)
                from jsonb_each(f.p) as m
                where left(m.key, 1) <> '$'
                    and m.key <> all (array['title', 'revenue', 'value', 'distinct_id', 'token'])
                    and m.key not like 'utm\_%'
            )
        )) end,
        case when f.name in (
            '$identify', '$set', '$groupidentify', '$opt_in', '$feature_flag_called', '$snapshot', '$create_alias', '$web_vitals'
        ) then ltrim(f.name, '$') end
    from elements as f;
end;

comment on function pipeline.map_posthog is
    'The event of a line of the events export of PostHog; ignored says why there is none. Properties whose names begin with $ are taken where they have a field.';
