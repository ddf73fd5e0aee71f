-- Called once a statement by the row security policies, like tracking.visible_sites; a definer, because nobody else reads
-- site_access. In plpgsql, which keeps the plan: to plan this costs more than a look-up by key. Unless it is safe in
-- parallel, no statement of a researcher is.
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
    'Whether the caller sees all sites: through tracking.site_access, by itself or as a member, or as a member of the owner.';
