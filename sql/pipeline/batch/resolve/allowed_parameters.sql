create or replace function pipeline.allowed_parameters()
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(
        array_agg(replace(replace(replace(trim(p.pattern), '\', '\\'), '_', '\_'), '*', '%')),
        '{}'
    )
    from string_to_table(ops.setting('query_parameters'), ',') as p (pattern)
    where trim(p.pattern) <> '';
end;

comment on function pipeline.allowed_parameters is 'The setting query_parameters as like patterns.';
