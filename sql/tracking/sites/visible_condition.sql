-- One condition for all policies, cheap for each row: the sub-selects (all sites visible, the first site, the other
-- sites) run once, when a row first needs them, since searching an array costs more than reading a row.
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
    'SQL condition on a site''s id for row security: the caller sees the site through tracking.site_access.';
