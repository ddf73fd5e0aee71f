begin;
set local search_path = public, pgtap;
select plan(5);

select is(pipeline.merge_metadata('{"a": 1}', null), '{"a": 1}', 'fields alone');
select is(pipeline.merge_metadata('{"a": 1}', '{"b": 2}'), '{"a": 1, "b": 2}', 'side by side');
select is(
    pipeline.merge_metadata('{"a": 1, "c": 3}', '{"a": 2}'), '{"a": 2, "c": 3, "fields": {"a": 1}}',
    'of one name: the field stands deeper'
);
select is(
    pipeline.merge_metadata('{"a": 1}', '{"a": 2, "fields": 3}'), '{"fields": {"a": 1}, "metadata": {"a": 2, "fields": 3}}',
    'both whole where even that name is taken'
);
select is_empty(
    $$
        with choices as (
            select k, f
            from (values (null), ('{"a": 0}'), ('{"fields": 0}'), ('{"metadata": 0}'), ('{"a": 0, "fields": 0, "metadata": 0}')) as c (k)
            cross join (values ('{"a": 9}'), ('{"fields": 9}'), ('{"a": 9, "fields": 9}')) as d (f)
        )
        select c.*
        from choices as c
        where (length(pipeline.merge_metadata(c.f::jsonb, c.k::jsonb)::text) - length(replace(pipeline.merge_metadata(c.f::jsonb, c.k::jsonb)::text, '9', '')))
            <> (length(c.f) - length(replace(c.f, '9', '')))
            or (length(pipeline.merge_metadata(c.f::jsonb, c.k::jsonb)::text) - length(replace(pipeline.merge_metadata(c.f::jsonb, c.k::jsonb)::text, '0', '')))
            <> (length(coalesce(c.k, '')) - length(replace(coalesce(c.k, ''), '0', '')))
    $$,
    'whatever the names, every value of either is there once'
);

select * from finish();
rollback;
