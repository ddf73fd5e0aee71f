-- What the list says of a field is so: in the tables, in the runner's scanner, and on the way of a value.
begin;
set local search_path = public, pgtap;
\set scanner `cat Sources/RunnerKit/Ingest/StageColumn.swift`
select plan(5);

select is_empty(
    $$
        select f.field
        from pipeline.event_fields() as f
        cross join lateral (
            values ('tracking.user_events'::regclass, f.event_column), ('tracking.page_views', f.page_column)
        ) as c (relation, name)
        where c.name is not null
            and not exists (select from pg_attribute as a where a.attrelid = c.relation and a.attname = c.name)
    $$,
    'the tables have the columns'
);
select is_empty(
    'select f.field from pipeline.event_fields() as f where f.page_column is not null and f.event_column is null',
    'what a page view has a column for, an event has, too'
);
select is_empty(
    $$
        select f.stage_column
        from pipeline.event_fields() as f
        where (f.minimum is null) <> (f.maximum is null)
            or f.kind not in ('key', 'text', 'time', 'bigint', 'integer', 'smallint', 'number', 'boolean', 'consent', 'metadata')
            or (f.kind in ('bigint', 'integer', 'smallint')) <> (f.minimum is not null)
    $$,
    'kinds are known, and whole numbers have a range'
);

create temporary table scanned as
select n.name as stage_column, coalesce(n.fields, array[n.name]) as fields
from regexp_split_to_table(:'scanner', '\.init\(') as i (text)
cross join lateral (
    select
        substring(i.text, '^"(\w+)"') as name,
        (
            select array_agg(k.name[1])
            from regexp_matches(substring(i.text, 'fields: \[([^]]*)\]'), '"(\w+)"', 'g') as k (name)
        ) as fields
) as n
where i.text ~ '^"\w+",'
    and i.text !~ '^"\w+", \.own';
select set_eq(
    'select s.stage_column from scanned as s', 'select f.stage_column from pipeline.event_fields() as f where f.stage_column is not null',
    'the scanner fills the same columns'
);
select set_eq(
    'select unnest(s.fields) from scanned as s', 'select f.field from pipeline.event_fields() as f', 'from the same fields'
);

select * from finish();
rollback;
