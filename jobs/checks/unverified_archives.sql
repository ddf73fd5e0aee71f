--! check
--! type: timeliness
--! table: ops.archived_partitions
--! warn: > 35
--! fail: > 100
--! window: 1d
--! unit: days
-- Time since the last reading of the archive that was not read for longest (dbrunner archives verify).
select
    max(extract(epoch from ops.period_end() - a.verified_at)) / 86400 as metric,
    array_agg(a.partition order by a.verified_at) as samples
from ops.archived_partitions as a
where a.state in ('archived', 'restored');
