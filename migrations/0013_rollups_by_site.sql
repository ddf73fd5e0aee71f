--! role: owner
-- Analysts see the rollups of their sites only. The policies are in sql/reporting/policies.sql. Not forced: the
-- owner, whose functions write these counts, must see all of them, and they name no person.

alter table reporting.site_rollup_daily enable row level security;
alter table reporting.session_rollup_daily enable row level security;
alter table reporting.channel_rollup_daily enable row level security;
alter table reporting.transition_rollup_daily enable row level security;
alter table reporting.page_rollup_hourly enable row level security;
