-- Called before anything that lets more be seen of people than before. Who owns the tables of privacy may, as who did the first
-- migrate does.
create or replace function privacy.check_widening(p_what text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_prefix text := ops.role_prefix();
begin
    if not (
        pg_catalog.pg_has_role(tracking.caller(), v_prefix || '_privacy', 'member')
        or pg_catalog.pg_has_role(tracking.caller(), v_prefix || '_gdpr', 'member')
    ) then
        raise exception using
            errcode = 'RB403',
            message = format('%s shows more of people than before', p_what),
            hint = format('Have it done by a login that has role %s, too.', v_prefix || '_privacy');
    end if;
end
$$;

comment on function privacy.check_widening is
    'Raises RB403 unless the caller is a member of the privacy team''s role, too.';
