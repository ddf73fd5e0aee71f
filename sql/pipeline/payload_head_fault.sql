-- What is null is missing. The loops are over names of fields: a query over them would take as long as the whole rest.
create or replace function pipeline.payload_head_fault(p_payload jsonb)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_needed constant text[] := array[
        'site', 'session_id', 'visitor', 'sdk_version', 'created_at', 'updated_at', 'sent_at', 'attributes', 'actions'
    ];
    v_type text;
    v_name text;
    v_attributes jsonb := p_payload -> 'attributes';
begin
    if jsonb_typeof(p_payload) is distinct from 'object' then
        return 'not_an_object';
    end if;
    foreach v_name in array v_needed || array['checkpoint', 'received_at'] loop
        v_type := coalesce(jsonb_typeof(p_payload -> v_name), 'null');
        if v_type = 'null' and v_name = any (v_needed) then
            return 'missing_field:' || v_name;
        elsif v_type not in (
            'null', case v_name when 'attributes' then 'object' when 'actions' then 'array' when 'checkpoint' then 'number' else 'string' end
        ) then
            return 'wrong_type:' || v_name;
        end if;
    end loop;
    foreach v_name in array array['created_at', 'updated_at', 'sent_at', 'received_at'] loop
        if p_payload ->> v_name is not null and pipeline.parse_time(p_payload ->> v_name) is null then
            return 'invalid_time:' || v_name;
        end if;
    end loop;
    foreach v_name in array array['session_id', 'visitor', 'sdk_version'] loop
        if length(p_payload ->> v_name) not between 1 and 512 then
            return 'out_of_range:' || v_name;
        end if;
    end loop;
    foreach v_name in array array[
        'user_agent', 'ip', 'screen', 'timezone', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term',
        'utm_content', 'authenticated'
    ] loop
        v_type := coalesce(jsonb_typeof(v_attributes -> v_name), 'null');
        if v_type not in ('null', case v_name when 'authenticated' then 'boolean' else 'string' end) then
            return 'wrong_type:attributes.' || v_name;
        end if;
    end loop;
    return case
        when (p_payload ->> 'checkpoint')::numeric not between 0 and 1000000000
            or (p_payload ->> 'checkpoint')::numeric % 1 <> 0 then 'out_of_range:checkpoint'
        when not exists (select from tracking.sites as t where t.name = p_payload ->> 'site') then 'unknown_site:site'
        when jsonb_array_length(p_payload -> 'actions') > 1000 then 'too_many:actions'
        when jsonb_typeof(v_attributes -> 'consent') not in ('boolean', 'object', 'null')
            or jsonb_typeof(v_attributes -> 'consent') = 'object' and not pipeline.is_consent(v_attributes ->> 'consent')
            then 'wrong_type:attributes.consent'
        when jsonb_typeof(p_payload -> 'current_page') not in ('string', 'object', 'null') then 'wrong_type:current_page'
        when jsonb_typeof(p_payload -> 'current_page' -> 'path') not in ('string', 'null') then 'wrong_type:current_page.path'
    end;
end
$$;

comment on function pipeline.payload_head_fault is
    'What is wrong with a session payload beside its actions, as code:path; null if nothing is.';
