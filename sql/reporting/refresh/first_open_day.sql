-- Days that begin below the retention floor are frozen (reporting.take_dirty_buckets).
create or replace function reporting.first_open_day(p_time_zone text)
    returns date
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select case
        when pipeline.local_day(f.floor, p_time_zone) = f.floor then (f.floor at time zone p_time_zone)::date
        else (f.floor at time zone p_time_zone)::date + 1
    end
    from (
        select max(p.retention_floor) as floor
        from ops.partition_policies as p
        where p.parent_table in ('user_sessions', 'session_attribution')
    ) as f;
end;

comment on function reporting.first_open_day is
    'The first day of a time zone whose sessions are all above the retention floor: the days before it are frozen.';
