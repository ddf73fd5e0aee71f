-- cron knows only the time zone of its machine. A job in another zone is therefore started in every hour in which it
-- could be due; `dbrunner jobs run --due` then checks the job's own calendar.
create or replace function ops.cron_line(p_schedule text, p_time_zone text, p_local_zone text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select case
        when p_time_zone = p_local_zone then f.fields
        when not z.differ_by_hours then '* * * * *'
        else split_part(f.fields, ' ', 1) || ' * * * *'
    end
    from (
        select bool_and(extract(minute from (t.at at time zone p_time_zone) - (t.at at time zone p_local_zone)) = 0)
        from (values (date_trunc('year', now())), (date_trunc('year', now()) + interval '6 months')) as t (at)
    ) as z (differ_by_hours),
        regexp_replace(btrim(p_schedule, E' \t'), '[ \t]+', ' ', 'g') as f (fields)
    where ops.read_schedule(p_schedule) is not null;
end;

comment on function ops.cron_line is
    'The five fields for a crontab on a machine in p_local_zone: they match whenever the job can be due.';
