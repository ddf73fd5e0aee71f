-- One text for all policies. Nothing in it is asked for each row: whether all sites are seen, the first and the others are
-- read when a row first needs them, and a search in an array costs more than all the rest of reading a row.
create or replace function tracking.visible_condition(p_column text default 'site_id')
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
return format(
    '((select tracking.sees_every_site()) '
    'or %1$I = (select (tracking.visible_sites())[1]) '
    'or %1$I = any ((select tracking.visible_sites())::integer[]))',
    p_column
);

comment on function tracking.visible_condition is
    'SQL that row security tests of a site''s id: the caller sees the site through tracking.site_access.';
