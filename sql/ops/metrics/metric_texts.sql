-- Names and meanings of the metrics of ops.metrics. A counter only grows, until the server's statistics are reset.
create or replace view ops.metric_texts
    with (security_invoker = true)
as
select m.metric, m.kind, m.help
from (values
    ('dbrunner_backlog', 'gauge', 'What waits for a step of the pipeline.'),
    ('dbrunner_backlog_age_seconds', 'gauge', 'Since when the oldest waits for a step, where that is known.'),
    ('dbrunner_internal_errors', 'gauge', 'Lines of the last 24 hours that were rejected because they made the server fail.'),
    ('dbrunner_table_bytes', 'gauge', 'Size of a partitioned table with its indexes.'),
    ('dbrunner_table_rows', 'gauge', 'Rows of a partitioned table at the last vacuum or analyze.'),
    ('dbrunner_partitions_ahead_months', 'gauge', 'Months after this one that have a partition, of the table that has fewest.'),
    ('dbrunner_partition_faults', 'gauge', 'Faults that dbrunner partitions doctor finds.'),
    ('dbrunner_job_last_start_timestamp_seconds', 'gauge', 'When a job last began.'),
    ('dbrunner_job_last_success_timestamp_seconds', 'gauge', 'When a job last ended well.'),
    ('dbrunner_job_duration_seconds', 'gauge', 'How long its last run took, or has been running.'),
    ('dbrunner_job_failed', 'gauge', '1 if its last run failed, else 0.'),
    ('dbrunner_job_lost', 'gauge', '1 if the runner of its last run was killed, else 0.'),
    ('dbrunner_job_late_seconds', 'gauge', 'Since when a job should have begun by its schedule; 0 when it has.'),
    ('dbrunner_quality_check', 'gauge', '1 for the status of the last result of a check.'),
    ('dbrunner_quality_metric', 'gauge', 'What a check last measured, in its own unit.'),
    ('dbrunner_cache_hit_ratio', 'gauge', 'Share of blocks of this database that were found in memory.'),
    ('dbrunner_blocks_hit_total', 'counter', 'Blocks of this database that were found in memory.'),
    ('dbrunner_blocks_read_total', 'counter', 'Blocks of this database that were not.'),
    ('dbrunner_connections', 'gauge', 'Sessions of this database by state.'),
    ('dbrunner_longest_statement_seconds', 'gauge', 'How long the longest statement has been running, of the runner or of others.'),
    ('dbrunner_longest_transaction_seconds', 'gauge', 'How long the longest transaction has been open.'),
    ('dbrunner_transaction_ids_used_ratio', 'gauge', 'Share of the transaction numbers that are in use: at 1 the server stops.'),
    ('dbrunner_slow_statements', 'gauge', 'Statements that take 5 s or more on average (pg_stat_statements).'),
    ('dbrunner_rows_written_total', 'counter', 'Rows inserted, updated and deleted in this database.'),
    ('dbrunner_transactions_total', 'counter', 'Transactions that ended in this database.'),
    ('dbrunner_deadlocks_total', 'counter', 'Deadlocks in this database.'),
    ('dbrunner_archives', 'gauge', 'Archives by state.'),
    ('dbrunner_archive_bytes', 'gauge', 'Size of the files of archives by state.'),
    ('dbrunner_archive_unverified_seconds', 'gauge', 'Since when the archive that was not read for longest has not been read.'),
    ('dbrunner_archives_damaged', 'gauge', 'Archives that were missing, damaged, or not what was archived when they were last read.'),
    ('dbrunner_request_due_seconds', 'gauge', 'Time left to answer the most urgent request of a person.'),
    ('dbrunner_erasure_age_seconds', 'gauge', 'Since when the oldest erasure is not finished.'),
    ('dbrunner_measured_timestamp_seconds', 'gauge', 'When all of these were measured.')
) as m (metric, kind, help);

comment on view ops.metric_texts is 'Names, kinds and meanings of metrics, as `dbrunner metrics` prints them.';
comment on column ops.metric_texts.metric is 'Name of the metric; it ends with the unit.';
comment on column ops.metric_texts.kind is 'gauge or counter.';
comment on column ops.metric_texts.help is 'What it says.';
