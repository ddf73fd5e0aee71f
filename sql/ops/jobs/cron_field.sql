-- One field of a schedule, as crontab(5) writes it: lists of numbers, names, ranges and steps.
create or replace function ops.cron_field(p_field text, p_text text)
    returns integer[]
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_low integer := case p_field when 'day' then 1 when 'month' then 1 else 0 end;
    -- Sunday is both 0 and 7.
    v_high integer := case p_field
        when 'minute' then 59 when 'hour' then 23 when 'day' then 31 when 'month' then 12 when 'weekday' then 7
    end;
    v_names text[] := case p_field
        when 'month' then '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}'::text[]
        when 'weekday' then '{sun,mon,tue,wed,thu,fri,sat}'::text[]
    end;
    v_item text;
    v_parts text[];
    v_first integer;
    v_last integer;
    v_result integer[] := array[]::integer[];
begin
    -- A loop, because an error must name the item that is wrong.
    foreach v_item in array string_to_array(lower(p_text), ',') loop
        v_parts := regexp_match(v_item, '^(?:(\*)|([a-z]{3}|[0-9]{1,2})(?:-([a-z]{3}|[0-9]{1,2}))?)(?:/([0-9]{1,2}))?$');
        v_first := coalesce(array_position(v_names, v_parts[2]) - 1 + v_low,
            case when v_parts[2] ~ '^[0-9]' then v_parts[2]::integer end, v_low);
        v_last := coalesce(array_position(v_names, v_parts[3]) - 1 + v_low,
            case when v_parts[3] ~ '^[0-9]' then v_parts[3]::integer end,
            case when v_parts[1] is null then v_first end, v_high);
        if v_parts is null
            or v_parts[2] ~ '^[a-z]' and array_position(v_names, v_parts[2]) is null
            or v_parts[3] ~ '^[a-z]' and array_position(v_names, v_parts[3]) is null
            or v_first not between v_low and v_high
            or v_last not between v_first and v_high
            or v_parts[4]::integer not between 1 and v_high
            or v_parts[4] is not null and v_parts[1] is null and v_parts[3] is null
        then
            raise exception using
                errcode = 'RB400',
                message = format('cannot read "%s" as %s of a schedule', v_item, p_field),
                hint = format(
                    'Write numbers from %s to %s%s, ranges 1-5, steps */2 or 1-5/2, and lists of these.',
                    v_low, v_high, ', or ' || v_names[1] || ' to ' || v_names[cardinality(v_names)]);
        end if;
        v_result := v_result || array(select generate_series(v_first, v_last, coalesce(v_parts[4]::integer, 1)));
    end loop;
    return array(
        select distinct case when p_field = 'weekday' then v.value % 7 else v.value end
        from unnest(v_result) as v (value)
        order by 1
    );
end
$$;

comment on function ops.cron_field is
    'The numbers that a field of a schedule (minute, hour, day, month, weekday) matches, in order; Sunday is 0. '
    'Raises RB400.';
