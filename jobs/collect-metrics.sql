--! schedule: */5 * * * *
--! time zone: UTC
--! timeout: 2min
--! retries: 1
--! role: operator
-- Keeps what `dbrunner metrics` shows, for a look back.
select ops.collect_metrics();
