--! check
--! type: timeliness
--! table: tracking.inbox
--! warn: > 900
--! fail: > 14400
--! window: 1d
--! unit: s
-- Age of the oldest event in the inbox: aggregate does not run, or not often enough.
select extract(epoch from ops.period_end() - b.since) as metric
from pipeline.backlog() as b
where b.step = 'inbox';
