create or replace function ops.archive_columns(p_parent text)
    returns jsonb
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select jsonb_agg(
        jsonb_build_object('name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod))
        order by a.attnum
    )
    from pg_catalog.pg_attribute as a
    where a.attrelid = format('tracking.%I', p_parent)::regclass
        and a.attnum > 0
        and not a.attisdropped
        and a.attgenerated = '';
end;

comment on function ops.archive_columns is
    'Columns of a table of schema tracking that an archive holds, in order, each with name and type. Generated '
    'columns are left out: a restore computes them.';
