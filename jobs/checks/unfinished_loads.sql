--! check
--! type: completeness
--! table: pipeline.loads
--! warn: > 24
--! fail: > 72
--! window: 1d
--! unit: h
-- Age of the oldest load of a file that was interrupted and not resumed.
select extract(epoch from ops.period_end() - b.since) / 3600 as metric
from pipeline.backlog() as b
where b.step = 'unfinished loads';
