-- Called once a statement by the row security policies, like tracking.visible_sites. A definer, because no other role
-- reads site_access; in plpgsql, which caches the plan, since planning costs more than the look-up. Must be parallel
-- safe, or no statement of a researcher could run in parallel.
create or replace function tracking.sees_every_site()
    returns boolean
    language plpgsql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return pg_catalog.pg_has_role(tracking.caller(), current_user, 'member')
        or exists (
            select
            from tracking.site_access as a
            where a.site_id is null
                and pg_catalog.pg_has_role(tracking.caller(), to_regrole(quote_ident(a.role_name)), 'member')
        );
end
$$;

comment on function tracking.sees_every_site is
    'Whether the caller sees all sites: through tracking.site_access, itself or as a member, or as a member of the '
    'owner.';
