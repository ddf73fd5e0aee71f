--! check
--! type: completeness
--! table: pipeline.loads
--! warn: > 24
--! fail: > 72
--! window: 1d
--! unit: h
-- Since when the oldest file that was not loaded to its end waits to be resumed.
select extract(epoch from ops.period_end() - b.since) / 3600 as metric
from pipeline.backlog() as b
where b.step = 'unfinished loads';
