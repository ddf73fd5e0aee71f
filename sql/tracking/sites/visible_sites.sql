-- Called once a statement by the row security policies, like tracking.sees_every_site, and by the functions of schema
-- api.
create or replace function tracking.visible_sites()
    returns integer[]
    language plpgsql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select coalesce(array_agg(s.id), '{}')
        from tracking.sites as s
        where tracking.sees_every_site()
            or exists (
                select
                from tracking.site_access as a
                where a.site_id = s.id
                    and pg_catalog.pg_has_role(tracking.caller(), to_regrole(quote_ident(a.role_name)), 'member')
            )
    );
end
$$;

comment on function tracking.visible_sites is
    'The sites that the caller sees through tracking.site_access, itself or as a member; members of the owner see all.';
