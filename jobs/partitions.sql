--! schedule: 5 0 * * *
--! time zone: UTC
--! timeout: 10min
--! retries: 5
--! backoff: 10s
--! role: operator
-- Makes the partitions of the months ahead, so that no event waits for one. Ingest makes missing ones, so a day of
-- delay does no harm.
select ops.make_partitions_ahead();
