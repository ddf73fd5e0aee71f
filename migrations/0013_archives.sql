--! role: owner
-- Archives of months. A row is committed before each side effect, so that the next run knows how far an interrupted one came
-- (docs/decisions/archives.md). The commands that reach a file are not stored: they can hold secrets.

create table ops.archived_partitions (
    id bigint generated always as identity primary key,
    parent text not null,
    partition text not null,
    state text not null default 'copying',
    range_start timestamptz not null,
    range_end timestamptz not null,
    location text not null,
    generation integer not null default 0,
    token text not null,
    columns jsonb not null,
    rows bigint,
    row_checksum numeric,
    people bigint,
    first_at timestamptz,
    last_at timestamptz,
    bytes bigint,
    stream_hash bigint,
    sha256 text,
    stored_bytes bigint,
    earlier_sha256 text[] not null default '{}',
    superseded_location text,
    versions jsonb not null,
    archived_by text not null default session_user,
    started_at timestamptz not null default clock_timestamp(),
    verified_at timestamptz,
    dropped_at timestamptz,
    restored_until timestamptz,
    deleted_at timestamptz,
    format text not null default 'copy',
    is_encrypted boolean not null default false,
    leftovers text[] not null default '{}',
    damaged_at timestamptz,
    constraint archive_state_is_known
        check (state in ('copying', 'written', 'verified', 'archived', 'restored', 'deleting', 'deleted')),
    constraint archive_has_a_range check (range_start < range_end),
    constraint archive_that_is_written_is_measured
        check (state = 'copying' or num_nulls(rows, row_checksum, people, bytes, stream_hash, stored_bytes) = 0),
    constraint archive_that_is_verified_has_a_hash check (state in ('copying', 'written') or sha256 is not null),
    constraint archive_format_is_known check (format in ('copy', 'parquet'))
);
create unique index archived_partitions_live on ops.archived_partitions (partition) where state <> 'deleted';

comment on table ops.archived_partitions is
    'Archives of month partitions, from before the first byte is written until after the file was deleted.';
comment on column ops.archived_partitions.id is 'Identity.';
comment on column ops.archived_partitions.parent is 'The partitioned table in schema tracking.';
comment on column ops.archived_partitions.partition is 'Name of the partition, and of the archive.';
comment on column ops.archived_partitions.state is
    'copying and written: no archive yet; verified: archive and partition; archived: archive only; restored: both; deleting; deleted: neither.';
comment on column ops.archived_partitions.range_start is 'First instant of its month, UTC.';
comment on column ops.archived_partitions.range_end is 'First instant of the next month, UTC.';
comment on column ops.archived_partitions.location is
    'Path of the file on the machine that archives; a mere name when commands carry it.';
comment on column ops.archived_partitions.generation is 'How often the file was written anew; a part of its name.';
comment on column ops.archived_partitions.token is
    'Random part of the file''s name, so that databases can share a folder.';
comment on column ops.archived_partitions.columns is 'Columns of the file in order: name and type.';
comment on column ops.archived_partitions.rows is 'Rows in the file.';
comment on column ops.archived_partitions.row_checksum is
    'Sum of hash_record_extended over the rows, whatever their order: what the table must have to be dropped, and again when it is restored.';
comment on column ops.archived_partitions.people is 'People who have rows in it (privacy.archive_people).';
comment on column ops.archived_partitions.first_at is 'Time of its first row.';
comment on column ops.archived_partitions.last_at is 'Time of its last row.';
comment on column ops.archived_partitions.bytes is 'Bytes before compression.';
comment on column ops.archived_partitions.stream_hash is
    'Hash of the bytes as they left the database, which must be that of the bytes that are read back.';
comment on column ops.archived_partitions.sha256 is
    'SHA-256 of the bytes before compression, in hex, as they were read back.';
comment on column ops.archived_partitions.stored_bytes is 'Size of the file.';
comment on column ops.archived_partitions.earlier_sha256 is
    'Hashes of earlier generations, by which old copies of the file are known.';
comment on column ops.archived_partitions.superseded_location is
    'File of the generation before, while it waits to be removed.';
comment on column ops.archived_partitions.versions is 'Versions of what wrote it: dbrunner, PostgreSQL, zstd.';
comment on column ops.archived_partitions.archived_by is 'Database user who archived it.';
comment on column ops.archived_partitions.started_at is 'When archiving began.';
comment on column ops.archived_partitions.verified_at is 'When the file was last read back and found whole.';
comment on column ops.archived_partitions.dropped_at is 'When the partition was dropped.';
comment on column ops.archived_partitions.restored_until is 'Until when a restored partition stays attached.';
comment on column ops.archived_partitions.deleted_at is 'When the file was deleted by policy.';
comment on column ops.archived_partitions.format is 'copy: text of copy, compressed by zstd; parquet.';
comment on column ops.archived_partitions.is_encrypted is
    'Whether a command of the machine that archives encrypted the file.';
comment on column ops.archived_partitions.leftovers is
    'Files of attempts that did not get to their end, which may be left, or even be on their way still; removed when there is a better one.';
comment on column ops.archived_partitions.damaged_at is
    'When a verification found its file missing, damaged, or another than was archived; null once one has found it whole.';

create sequence ops.watched_changes;
comment on sequence ops.watched_changes is 'Counts the changes of partitions that are watched until they are dropped or exchanged (ops.watch_partition).';
