-- A filter is a list of conditions as people type them, ["device=mobile", "utm_campaign~spring"], or an object whose members
-- must be equal, {"device": "mobile"}. All hold.
create or replace function reporting.filter_conditions(p_filter jsonb)
    returns table (number integer, dimension text, property text, is_negative boolean, is_contained boolean, value text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_conditions text[];
    v_condition text;
    v_parts text[];
    v_hint text := 'Write FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART, such as device=mobile or event.plan=pro.';
begin
    v_conditions := case jsonb_typeof(p_filter)
        when 'array' then array(
            select case jsonb_typeof(c.value) when 'string' then c.value #>> '{}' end
            from jsonb_array_elements(p_filter) with ordinality as c (value, place)
            order by c.place
        )
        when 'object' then array(select m.key || '=' || m.value from jsonb_each_text(p_filter) as m order by m.key)
    end;
    if v_conditions is null then
        raise exception using errcode = 'RB400', message = 'the filter is not a list of conditions', hint = v_hint;
    end if;
    if cardinality(v_conditions) > 10 then
        raise exception using
            errcode = 'RB400',
            message = format('the filter has %s conditions', cardinality(v_conditions)),
            hint = 'Give ten at most.';
    end if;
    number := 0;
    foreach v_condition in array v_conditions loop
        v_parts := regexp_match(v_condition, '^\s*([A-Za-z_]+)(\.[^=~!]+)?\s*(!?)([=~])(.*)$');
        select f.dimension
        into dimension
        from reporting.filter_fields as f
        where f.field = v_parts[1]
            and (v_parts[2] is null or f.field = 'event');
        if v_parts is null or dimension is null then
            raise exception using
                errcode = 'RB400',
                message = case
                    when v_parts is null then format('"%s" is not a condition', coalesce(v_condition, '(null)'))
                    else format('"%s" cannot be filtered by', v_parts[1] || coalesce(v_parts[2], ''))
                end,
                hint = case
                    when v_parts is null then v_hint
                    else format(
                        'Choose one of %s, or event.NAME for a property of events.',
                        (select string_agg(distinct f.field, ', ' order by f.field) from reporting.filter_fields as f)
                    )
                end;
        end if;
        number := number + 1;
        property := substr(v_parts[2], 2);
        is_negative := v_parts[3] = '!';
        is_contained := v_parts[4] = '~';
        value := v_parts[5];
        return next;
    end loop;
end
$$;

comment on function reporting.filter_conditions is
    'The conditions of a filter of a question, numbered from 1. Raises RB400 for what is no filter or an unknown field.';
