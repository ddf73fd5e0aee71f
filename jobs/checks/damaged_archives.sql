--! check
--! type: consistency
--! table: ops.archived_partitions
--! warn: > 0
--! fail: > 0
--! window: 1d
--! unit: archives
-- Archives that were missing, damaged, or not the archived file when last read (dbrunner archives verify).
select
    count(*) filter (where a.damaged_at is not null) as metric,
    array_agg(a.partition order by a.partition) filter (where a.damaged_at is not null) as samples
from ops.archived_partitions as a
where a.state in ('verified', 'archived', 'restored')
having count(*) > 0;
