create or replace function ops.archive_file(
    p_folder text,
    p_partition text,
    p_token text,
    p_generation integer,
    p_format text default 'copy',
    p_is_encrypted boolean default false
)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return concat(
    p_folder || '/', p_partition, '-', p_token, case when p_generation > 0 then '-' || p_generation end,
    case p_format when 'parquet' then '.parquet' else '.copy.zst' end, case when p_is_encrypted then '.enc' end
);

comment on function ops.archive_file is
    'Path of the file of an archive, or only its name when there is no folder; each generation has its own.';
