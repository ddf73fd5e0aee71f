-- Read by the pipeline once a batch, not once a row.
create or replace function ops.setting(p_name text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select s.value
    from ops.settings as s
    where s.name = p_name;
end;

comment on function ops.setting is 'The value in force of a setting, as text; null for an unknown name.';
