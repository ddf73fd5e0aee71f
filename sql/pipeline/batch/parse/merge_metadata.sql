-- Nothing may get lost where a member of metadata has the name of a field, so what yields is kept one level deeper.
create or replace function pipeline.merge_metadata(p_fields jsonb, p_metadata jsonb)
    returns jsonb
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return case
    when p_metadata is null then p_fields
    when not p_metadata ?| array(select jsonb_object_keys(p_fields)) then p_fields || p_metadata
    when p_metadata ? 'fields' or p_fields ? 'fields'
        then jsonb_build_object('fields', p_fields, 'metadata', p_metadata)
    else p_fields || p_metadata || jsonb_build_object(
        'fields',
        (select jsonb_object_agg(f.key, f.value) from jsonb_each(p_fields) as f where p_metadata ? f.key)
    )
end;

comment on function pipeline.merge_metadata is
    'Metadata together with fields that have no column. Where both have a name, the member of metadata stands under it and the field under fields; where one of them is called fields, both are kept whole, as fields and metadata.';
