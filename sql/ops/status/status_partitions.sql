-- Looks attached partitions up by name, since ops.partitions reads the whole catalog. Bounds are left to `dbrunner
-- partitions doctor`: printing them takes half of the time, and they change only by hand.
create or replace function ops.status_partitions(p_now timestamptz default now())
    returns table (item text, state text, detail text, facts jsonb)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set jit = off
begin atomic
    select
        'ahead',
        case when f.faults > 0 or a.months < 1 then 'bad' when a.missing > 0 then 'warn' else 'ok' end,
        format('%s of %s, %s, %s', ops.count_with_unit(a.months, 'month'), a.wanted, ops.count_with_unit(a.partitions, 'partition'),
            case f.faults
                when 0 then 'in order'
                else ops.count_with_unit(f.faults, 'fault') || '; see dbrunner partitions doctor'
            end),
        jsonb_build_object('months', a.months, 'months_wanted', a.wanted, 'partitions', a.partitions, 'faults', f.faults)
    from (
        select
            min(t.months) as months,
            max(t.wanted) as wanted,
            sum(t.partitions)::bigint as partitions,
            count(*) filter (where t.months < t.wanted) as missing
        from (
            select
                p.months_ahead as wanted,
                (select count(*) from pg_catalog.pg_inherits as i where i.inhparent = t.oid) as partitions,
                (
                    select count(*)
                    from generate_series(1, 24) as m (n) -- no partition is made further ahead
                    join pg_catalog.pg_class as c
                        on c.relnamespace = 'part'::regnamespace
                        and c.relname = p.parent_table || to_char((p_now at time zone 'UTC') + make_interval(months => m.n), '_YYYY_MM')
                        and c.relispartition
                ) as months
            from ops.partition_policies as p
            join pg_catalog.pg_class as t
                on t.relnamespace = 'tracking'::regnamespace
                and t.relname = p.parent_table
        ) as t
    ) as a
    cross join (
        select count(*) as faults
        from ops.partition_faults as p
        where p.fault <> 'bounds are not those of its month'
    ) as f;
end;

comment on function ops.status_partitions is
    'A part of ops.status: months ahead of the table that has the fewest, and faults of partitions.';
