--! role: owner
-- Whether the materialized views still say what the rollups say.

create table reporting.view_freshness (
    view_name name primary key,
    window_start timestamptz not null default '-infinity',
    is_stale boolean not null default true
);
insert into reporting.view_freshness (view_name)
values ('session_metrics_daily'), ('page_metrics_hourly');

comment on table reporting.view_freshness is 'Which materialized view must be refreshed although its window has not moved.';
comment on column reporting.view_freshness.view_name is 'Name of a materialized view in this schema.';
comment on column reporting.view_freshness.window_start is 'Where its window began when it was last refreshed.';
comment on column reporting.view_freshness.is_stale is 'Whether a bucket of its window has been computed again since.';
