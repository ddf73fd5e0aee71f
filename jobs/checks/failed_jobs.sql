--! check
--! type: timeliness
--! table: ops.job_runs
--! warn: > 0
--! fail: > 2
--! window: 1d
--! unit: jobs
-- Jobs that failed or were lost in their last run.
select
    count(*) filter (where l.status in ('failed', 'lost')) as metric,
    array_agg(l.job order by l.job) filter (where l.status in ('failed', 'lost')) as samples
from (
    select distinct on (h.job) h.job, h.status
    from ops.job_history as h
    where h.status <> 'running'
    order by h.job, h.started_at desc, h.id desc
) as l
having count(*) > 0;
