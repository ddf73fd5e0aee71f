create or replace function ops.count_with_unit(p_count bigint, p_unit text)
    returns text
    language sql
    immutable
    strict
    set search_path = pg_catalog, pg_temp
return trim(to_char(p_count, '999,999,999,999,999,990')) || ' ' || p_unit || case when p_count = 1 then '' else 's' end;

comment on function ops.count_with_unit is 'A number with its unit: 1 archive, 1,234 archives; null for null.';
