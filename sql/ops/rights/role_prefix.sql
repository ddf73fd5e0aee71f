-- The prefix is chosen at set-up, since roles belong to the whole cluster; it is read from the name of the owner of
-- this schema.
create or replace function ops.role_prefix()
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select left(pg_catalog.pg_get_userbyid(n.nspowner), -length('_owner'))
    from pg_catalog.pg_namespace as n
    where n.nspname = 'ops';
end;

comment on function ops.role_prefix is 'Prefix of this database''s roles: dbrunner, unless another was chosen at set-up.';
