--! role: owner
-- Archives in other forms and in places where only commands get. How to get there stays with whoever archives: commands
-- can hold secrets.

alter table ops.archived_partitions
    add column format text not null default 'copy',
    add column is_encrypted boolean not null default false,
    add column leftovers text[] not null default '{}';
alter table ops.archived_partitions
    add constraint archive_format_is_known check (format in ('copy', 'parquet')) not valid;
alter table ops.archived_partitions validate constraint archive_format_is_known;

comment on column ops.archived_partitions.location is
    'Path of the file on the machine that archives; a mere name when commands carry it.';
comment on column ops.archived_partitions.format is 'copy: text of copy, compressed by zstd; parquet.';
comment on column ops.archived_partitions.is_encrypted is 'Whether a command of the machine that archives encrypted the file.';
comment on column ops.archived_partitions.leftovers is
    'Files of attempts that did not get to their end, which may be left, or even be on their way still; removed when there is a better one.';

-- They have more arguments now, or return more.
drop function if exists ops.archive_file(text, text, text, integer);
drop function if exists ops.begin_archive(text, text, jsonb, timestamptz);
drop function if exists ops.restart_archive(bigint, text, jsonb);
drop function if exists ops.begin_deletion(bigint, timestamptz);
