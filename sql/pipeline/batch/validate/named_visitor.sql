-- So that a bad line is found when the person is erased whom it names. Of an object the members count, not what is
-- inside of them; of a text that is no JSON, or no UTF-8, whatever looks like such a member. A line names one person or
-- no one, by the whole value of a field (pipeline.identity_fields): a word elsewhere can mean anything.
create or replace function pipeline.named_visitor(
    p_visitor text,
    p_site text,
    p_session_key text,
    p_raw text,
    p_raw_bytes bytea
)
    returns text
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_event jsonb;
    v_text text;
    v_is_session boolean;
    v_value text;
    v_site text;
begin
    if p_visitor <> '' then
        return left(tracking.external_id(p_visitor), 640);
    end if;
    if p_raw_bytes is not null then
        -- One character a byte, which is undone below; a NUL can be no part of a text.
        v_text := convert_from(
            decode(replace(regexp_replace(encode(p_raw_bytes, 'hex'), '(..)', '\1 ', 'g'), '00 ', '20 '), 'hex'), 'LATIN1'
        );
    elsif p_raw is not null then
        v_event := (pipeline.parse_json(p_raw)).event;
        v_text := case when v_event is null then p_raw end;
    end if;
    if jsonb_typeof(v_event) = 'object' then
        select f.is_session, v_event ->> f.name as value
        into v_is_session, v_value
        from pipeline.identity_fields() as f
        where jsonb_typeof(v_event -> f.name) in ('string', 'number')
            and v_event ->> f.name <> ''
        order by f.rank
        limit 1;
        v_site := case when jsonb_typeof(v_event -> 'site') = 'string' then v_event ->> 'site' end;
    elsif v_text is not null then
        select f.is_session, m.value
        into v_is_session, v_value
        from pipeline.identity_fields() as f
        cross join lateral (select pipeline.first_member(v_text, f.name) as value) as m
        where m.value is not null
        order by f.rank
        limit 1;
        v_site := pipeline.first_member(v_text, 'site');
        v_value := coalesce((pipeline.parse_json('"' || v_value || '"')).event #>> '{}', v_value);
        v_site := coalesce((pipeline.parse_json('"' || v_site || '"')).event #>> '{}', v_site);
        if p_raw_bytes is not null then
            v_value := pipeline.latin1_to_utf8(v_value);
            v_site := pipeline.latin1_to_utf8(v_site);
        end if;
    end if;
    -- The site of the line itself, else that of its load.
    v_site := coalesce(nullif(v_site, ''), p_site, 'default');
    if v_is_session is null and p_session_key is not null then
        return left('session:' || v_site || ':' || p_session_key, 640);
    end if;
    return left(
        case
            when not v_is_session then tracking.external_id(v_value)
            when v_is_session then 'session:' || v_site || ':' || coalesce(p_session_key, v_value)
        end,
        640
    );
end
$$;

comment on function pipeline.named_visitor is
    'External id of the person whom a line names, by its fields or, where it has none, its text; null where it names none.';
