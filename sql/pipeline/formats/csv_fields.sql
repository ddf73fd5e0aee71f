-- One record of RFC 4180 on one line: quotes doubled within quotes. A field that ends on another line is not read.
create or replace function pipeline.csv_fields(p_line text)
    returns text[]
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select array_agg(
        case when left(f.field[2], 1) = '"' then replace(substr(f.field[2], 2, length(f.field[2]) - 2), '""', '"') else f.field[2] end
        order by f.ordinal
    )
    from regexp_matches(rtrim(p_line, e'\r'), '(^|,)("(?:[^"]|"")*"|[^",]*)(?=,|$)', 'g') with ordinality as f (field, ordinal);
end;

comment on function pipeline.csv_fields is 'The fields of a line of CSV.';
