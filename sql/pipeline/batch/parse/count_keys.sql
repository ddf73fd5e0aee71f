create or replace function pipeline.count_keys(p_json jsonb)
    returns bigint
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(sum(k.keys), 0)::bigint
    from jsonb_path_query(p_json, 'strict $.** ? (@.type() == "object")') as o (object)
    cross join lateral (select count(*) as keys from jsonb_object_keys(o.object)) as k;
end;

comment on function pipeline.count_keys is 'Keys of all objects in a JSON document.';
