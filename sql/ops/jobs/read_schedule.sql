-- Parses a schedule for ops.schedule_around and for the timers of systemd.
create or replace function ops.read_schedule(
    p_schedule text,
    out minutes integer[],
    out hours integer[],
    out days integer[],
    out months integer[],
    out weekdays integer[],
    out is_hourly boolean,
    out either_day boolean
)
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_fields text[] := regexp_split_to_array(btrim(p_schedule, E' \t'), '[ \t]+');
begin
    if p_schedule is null or cardinality(v_fields) <> 5 then
        raise exception using
            errcode = 'RB400',
            message = format('cannot read "%s" as a schedule', p_schedule),
            hint = 'Write five fields, as in a crontab: minute, hour, day of the month, month, day of the week.';
    end if;
    minutes := ops.cron_field('minute', v_fields[1]);
    hours := ops.cron_field('hour', v_fields[2]);
    days := ops.cron_field('day', v_fields[3]);
    months := ops.cron_field('month', v_fields[4]);
    weekdays := ops.cron_field('weekday', v_fields[5]);
    -- As in cron: a star follows elapsed time when the clock changes, and of two restricted day fields one is enough.
    is_hourly := v_fields[2] like '*%';
    either_day := v_fields[3] not like '*%' and v_fields[5] not like '*%';
end
$$;

comment on function ops.read_schedule is
    'The fields of a schedule as numbers. is_hourly: every elapsed hour counts, also the one that the clock repeats; '
    'either_day: a day of the month or of the week is enough. Raises RB400.';
