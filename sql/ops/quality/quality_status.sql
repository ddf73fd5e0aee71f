-- The limit of a warning is crossed before that of a failure, in either direction.
create or replace function ops.quality_status(
    p_metric numeric,
    p_warn text,
    p_fail text,
    out status text,
    out threshold numeric
)
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_warn record := ops.read_limit(p_warn);
    v_fail record := ops.read_limit(p_fail);
begin
    if v_warn.is_upper <> v_fail.is_upper
        or v_warn.is_upper and v_warn.value > v_fail.value
        or not v_warn.is_upper and v_warn.value < v_fail.value
    then
        raise exception using
            errcode = 'RB400',
            message = format('a check that warns at %s cannot fail at %s', p_warn, p_fail),
            hint = 'What fails must have crossed the limit of a warning, too.';
    end if;
    if p_metric is null then
        status := 'no_data';
        threshold := v_warn.value;
        return;
    end if;
    select
        case when bool_or(c.is_crossed and c.name = 'fail') then 'fail' when bool_or(c.is_crossed) then 'warn' else 'pass' end
    into status
    from (
        select
            l.name,
            case when l.is_upper then p_metric > l.value else p_metric < l.value end
                or l.holds_equal and p_metric = l.value as is_crossed
        from (
            values ('warn', v_warn.value, v_warn.is_upper, v_warn.holds_equal),
                ('fail', v_fail.value, v_fail.is_upper, v_fail.holds_equal)
        ) as l (name, value, is_upper, holds_equal)
    ) as c;
    threshold := case status when 'fail' then v_fail.value else v_warn.value end;
end
$$;

comment on function ops.quality_status is
    'pass, warn, fail or, without a metric, no_data, and the limit that was applied. Raises RB400 for limits that '
    'cannot be read or contradict each other.';
