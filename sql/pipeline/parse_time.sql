-- A plain cast would take 'now', 'infinity', and a time without a zone, which then means the session's; and
-- one bad time may not stop a batch.
create or replace function pipeline.parse_time(p_text text)
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

comment on function pipeline.parse_time is
    'A time in ISO 8601 with a zone; null for null and for anything else.';
