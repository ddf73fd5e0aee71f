create or replace function ops.archive_token()
    returns text
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
return left(replace(gen_random_uuid()::text, '-', ''), 8);

comment on function ops.archive_token is 'A random part of a file name, so that no two files have the same name.';
