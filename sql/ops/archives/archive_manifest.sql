-- Enough to restore an archive by hand with only its file and psql. Written beside the file before the archive counts
-- as verified.
create or replace function ops.archive_manifest(p_archive_id bigint, p_sha256 text)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select jsonb_pretty(jsonb_build_object(
        'table', 'tracking.' || a.parent,
        'partition', a.partition,
        'database', current_database(),
        'range_start', a.range_start,
        'range_end', a.range_end,
        'first_at', a.first_at,
        'last_at', a.last_at,
        'file', regexp_replace(a.location, '^.*/', ''),
        'format', case a.format when 'parquet' then 'Parquet' else 'PostgreSQL copy, text; compressed by zstd' end,
        'is_encrypted', a.is_encrypted,
        'columns', a.columns,
        'create_table', format(
            'create table %I (%s)', a.partition,
            (
                select string_agg(format('%I %s', c.value ->> 'name', c.value ->> 'type'), ', ' order by c.ordinality)
                from jsonb_array_elements(a.columns) with ordinality as c
            )
        ),
        'rows', a.rows,
        'row_checksum', a.row_checksum,
        'people', a.people,
        'bytes', a.bytes,
        'sha256', p_sha256,
        'stored_bytes', a.stored_bytes,
        'generation', a.generation,
        'versions', a.versions
    ))
    from ops.archived_partitions as a
    where a.id = p_archive_id;
end;

comment on function ops.archive_manifest is
    'What the file of an archive holds, as JSON that is kept beside it: enough to restore it by hand.';
