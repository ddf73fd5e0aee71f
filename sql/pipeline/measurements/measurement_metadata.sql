-- No field of a line may vanish. URLs are kept as those of page views are: queries carry personal data.
create or replace function pipeline.measurement_metadata(
    p_line jsonb,
    p_columns text[],
    p_kind text,
    p_url text,
    p_parameters jsonb,
    p_referrer text,
    p_ip_token text
)
    returns jsonb
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return nullif(
    pipeline.merge_metadata(
        pipeline.merge_metadata(
            jsonb_strip_nulls(jsonb_build_object(
                'url', pipeline.page_of(p_url),
                'query_params', p_parameters,
                'referrer', split_part(split_part(p_referrer, '#', 1), '?', 1),
                'ip_token', p_ip_token,
                'type', nullif(p_line ->> 'type', p_kind)
            )),
            p_line - p_columns - array[
                'event_id', 'site', 'session_key', 'visitor', 'person', 'occurred_at', 'received_at', 'sent_at', 'type',
                'consent', 'metadata', 'url', 'referrer', 'ip'
            ]
        ),
        nullif(p_line -> 'metadata', 'null')
    ),
    '{}'
);

comment on function pipeline.measurement_metadata is
    'The members of a snapshot or measurement that are no columns (p_columns: those that are, beside what all lines have), together with its metadata; null if there are none.';
