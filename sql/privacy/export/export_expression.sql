create or replace function privacy.export_expression(p_column name, p_type oid, p_wants_columns boolean)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select format(
        case
            when p_wants_columns and p_type = 'boolean'::regtype
                then 'case t.%1$I when true then ''yes'' when false then ''no'' end as %1$I'
            when p_wants_columns and exists (
                select from pg_catalog.pg_type as y where y.oid = p_type and y.typcategory = 'A'
            )
                then 'array_to_json(t.%1$I)::text as %1$I'
            when p_wants_columns and p_type = 'timestamptz'::regtype
                then 'to_char(t.%1$I at time zone ''UTC'', ''YYYY-MM-DD HH24:MI:SS'') as %1$I'
            when p_wants_columns then 't.%1$I::text'
            -- JSON as it was sent can hold line feeds.
            when p_type = 'json'::regtype then 't.%1$I::jsonb'
            else 't.%1$I'
        end,
        p_column
    );
end;

comment on function privacy.export_expression is
    'SQL for a column of t as it is exported: as a value of JSON, or as text for people.';
