--! schedule: 5 0 * * *
--! time zone: UTC
--! timeout: 10min
--! retries: 5
--! backoff: 10s
--! role: operator
-- Makes the months ahead, so that no event waits for its partition. Ingest makes what is missing, so a day more does no harm.
select ops.make_partitions_ahead();
