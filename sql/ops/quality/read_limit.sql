-- Parses a limit of a check: > 5, >= 5, < 2, <= 2, or 5 alone, which means > 5.
create or replace function ops.read_limit(p_limit text, out value numeric, out is_upper boolean, out holds_equal boolean)
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_parts text[] := regexp_match(p_limit, '^\s*(>|>=|<|<=)?\s*(-?[0-9]+(?:\.[0-9]+)?)\s*$');
begin
    if v_parts is null then
        raise exception using
            errcode = 'RB400',
            message = format('cannot read "%s" as a limit', p_limit),
            hint = 'Write > 5, >= 5, < 2 or <= 2: what must be for it to be crossed.';
    end if;
    value := v_parts[2]::numeric;
    is_upper := coalesce(v_parts[1], '>') like '>%';
    holds_equal := coalesce(v_parts[1], '>') like '%=';
end
$$;

comment on function ops.read_limit is
    'The parts of a limit: its value, whether it is crossed upwards, and whether the value itself crosses it. Raises '
    'RB400.';
