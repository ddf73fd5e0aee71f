-- Called by pipeline.resolve_stage, so that it makes only missing months.
create or replace function ops.has_month(p_month date)
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select not exists (
        select
        from ops.partition_policies as p
        where p.retention_floor < date_trunc('month', p_month::timestamp) at time zone 'UTC' + interval '1 month'
            and not exists (
                select
                from pg_class as c
                where c.relnamespace = 'part'::regnamespace
                    and c.relname = p.parent_table || '_' || to_char(p_month, 'YYYY_MM')
            )
    );
end;

comment on function ops.has_month is
    'Whether a month has a partition in every table that allows it by its retention floor.';
