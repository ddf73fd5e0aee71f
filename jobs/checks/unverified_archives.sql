--! check
--! type: timeliness
--! table: ops.archived_partitions
--! warn: > 35
--! fail: > 100
--! window: 1d
--! unit: days
-- Since when the archive that was not read for longest has not been read (dbrunner archives verify).
select
    max(extract(epoch from ops.period_end() - a.verified_at)) / 86400 as metric,
    array_agg(a.partition order by a.verified_at) as samples
from ops.archived_partitions as a
where a.state in ('archived', 'restored');
