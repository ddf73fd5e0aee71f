create or replace view ops.job_metrics
    with (security_invoker = true)
as
select j.job, v.name, v.value
from ops.latest_job_runs as j
left join lateral (
    select max(h.finished_at) as at
    from ops.job_runs as h
    where h.job = j.job
        and h.status = 'done'
) as s
    on true
cross join lateral (
    values
        ('job_last_start_timestamp_seconds', extract(epoch from j.started_at)::double precision),
        ('job_last_success_timestamp_seconds', extract(epoch from s.at)::double precision),
        ('job_duration_seconds', extract(epoch from j.duration)::double precision),
        ('job_failed', (j.status = 'failed')::integer),
        ('job_lost', (j.status = 'lost')::integer)
) as v (name, value);

comment on view ops.job_metrics is 'Metrics of jobs, read by ops.metrics.';
comment on column ops.job_metrics.job is 'Name of the job.';
comment on column ops.job_metrics.name is 'Name of the metric, without prefix.';
comment on column ops.job_metrics.value is 'Its value; null where there is none.';
