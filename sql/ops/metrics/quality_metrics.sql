create or replace view ops.quality_metrics
    with (security_invoker = true)
as
select v.name, v.labels, v.value
from ops.latest_checks as q
cross join lateral (
    values
        ('quality_check', jsonb_build_object('check', q.check_name, 'status', q.status), 1::double precision),
        ('quality_metric', jsonb_build_object('check', q.check_name), q.metric_value::double precision)
) as v (name, labels, value);

comment on view ops.quality_metrics is 'Metrics of quality checks, read by ops.metrics.';
comment on column ops.quality_metrics.name is 'Name of the metric, without prefix.';
comment on column ops.quality_metrics.labels is 'The check, and its status.';
comment on column ops.quality_metrics.value is 'Its value; null where nothing was measured.';
