-- For what pipeline.parse_time does not recognize at first sight.
create or replace function pipeline.parse_any_time(p_text text)
    returns timestamptz
    language plpgsql
    stable
    strict
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_text !~ '^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d(:?\d\d)?)$' then
        return null;
    end if;
    return p_text::timestamptz;
exception
    when data_exception then
        return null;
end
$$;

comment on function pipeline.parse_any_time is
    'As pipeline.parse_time, which calls it: a time in ISO 8601 with a zone, in any of its forms; null for anything else.';
