-- Attributes that are columns of every action (pipeline.stage_actions) are not kept a second time. No pin of the search
-- path: it must inline.
create or replace function pipeline.payload_state(p_payload jsonb)
    returns table (
        created_at timestamptz,
        updated_at timestamptz,
        sdk_version text,
        attributes jsonb,
        current_page text
    )
    language sql
    stable
begin atomic
    select
        pipeline.parse_time(p_payload ->> 'created_at'),
        pipeline.parse_time(p_payload ->> 'updated_at'),
        p_payload ->> 'sdk_version',
        nullif(
            pipeline.merge_metadata(
                p_payload - array[
                    'site', 'session_id', 'visitor', 'sdk_version', 'created_at', 'updated_at', 'sent_at', 'received_at',
                    'attributes', 'checkpoint', 'current_page', 'actions'
                ] || case
                    when jsonb_typeof(p_payload -> 'current_page') = 'object' and (p_payload -> 'current_page') - 'path' <> '{}'
                        then jsonb_build_object('current_page', (p_payload -> 'current_page') - 'path')
                    else '{}'
                end,
                (p_payload -> 'attributes') - array[
                    'user_agent', 'ip', 'screen', 'timezone', 'referrer', 'authenticated', 'consent', 'utm_source',
                    'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'
                ]
            ),
            '{}'
        ),
        left(pipeline.page_of(
            case jsonb_typeof(p_payload -> 'current_page')
                when 'string' then p_payload ->> 'current_page'
                when 'object' then p_payload -> 'current_page' ->> 'path'
            end
        ), 1000);
end;

comment on function pipeline.payload_state is 'What a session payload says of its session beside the actions.';
