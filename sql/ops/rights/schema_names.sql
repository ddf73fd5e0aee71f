create or replace function ops.schema_names()
    returns name[]
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
return array[
    'tracking', 'part', 'pipeline', 'reporting', 'privacy', 'archive', 'ops', 'locks', 'warehouse', 'api', 'dbrunner'
]::name[];

comment on function ops.schema_names is 'The schemas of this product, whether they exist or not.';
