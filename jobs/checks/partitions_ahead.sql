--! check
--! type: completeness
--! table: ops.partition_policies
--! warn: < 2
--! fail: < 1
--! window: 1d
--! unit: months
-- Months after this one that have a partition, without a gap, in the table that has the fewest.
select
    min(a.months) as metric,
    array_agg(format('%s: %s', a.parent_table, a.months) order by a.months, a.parent_table) filter (where a.months < 2) as samples
from (
    select p.parent_table, coalesce(min(m.number) filter (where x.partition is null), 25) - 1 as months
    from ops.partition_policies as p
    cross join generate_series(1, 24) as m (number)
    left join ops.partitions as x
        on x.parent_table = p.parent_table
        and x.is_attached
        and x.month = (date_trunc('month', ops.period_end() at time zone 'UTC') + make_interval(months => m.number))::date
    group by p.parent_table
) as a;
