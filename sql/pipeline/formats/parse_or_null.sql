-- A member of JSON that is itself text holding JSON, as some exports write it.
create or replace function pipeline.parse_or_null(p_json jsonb)
    returns jsonb
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if jsonb_typeof(p_json) = 'string' then
        return (p_json #>> '{}')::jsonb;
    end if;
    return p_json;
exception
    when data_exception then
        return null;
end
$$;

comment on function pipeline.parse_or_null is 'JSON as it is, or parsed where it is a text; null where that is no JSON.';
