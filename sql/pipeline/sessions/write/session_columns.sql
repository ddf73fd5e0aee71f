-- The one list of what a session holds beside its key: read from the table, so that a new column only needs its line in
-- pipeline.build_sessions.
create or replace function pipeline.session_columns(p_alias text default null)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select string_agg(concat_ws('.', p_alias, quote_ident(a.attname)), ', ' order by a.attnum)
    from pg_catalog.pg_attribute as a
    where a.attrelid = 'tracking.user_sessions'::regclass
        and a.attnum > 0
        and not a.attisdropped
        and a.attgenerated = ''
        and a.attname <> all (array['person_id', 'session_id', 'started_at', 'created_at', 'updated_at']);
end;

comment on function pipeline.session_columns is
    'The columns of tracking.user_sessions that are derived, each behind the alias; without key, times of writing and generated columns.';
