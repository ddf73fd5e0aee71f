--! schedule: */5 * * * *
--! time zone: UTC
--! timeout: 2min
--! retries: 1
--! role: operator
-- Stores the values of `dbrunner metrics` as history.
select ops.collect_metrics();
