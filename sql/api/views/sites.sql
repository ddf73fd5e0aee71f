select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.sites()
    returns table (id integer, name text, time_zone text, domain text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select t.id, t.name, t.time_zone, t.domain
    from tracking.sites as t
    where t.id = any ((select tracking.visible_sites())::integer[])
    order by t.name;
end;

comment on function api.sites is 'The sites that the caller may ask about.';
