--! role: owner
-- What a verification finds is remembered: an exit code is seen once, and by whoever looks at that moment.

alter table ops.archived_partitions add column damaged_at timestamptz;
comment on column ops.archived_partitions.damaged_at is
    'When a verification found its file missing, damaged, or another than was archived; null once one has found it whole.';
