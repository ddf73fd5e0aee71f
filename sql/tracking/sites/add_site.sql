-- Called by `dbrunner sites add`.
create or replace function tracking.add_site(
    p_name text,
    p_consent_mode text default null,
    p_time_zone text default null,
    p_domain text default null,
    p_consent_by_event text default null
)
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_id integer;
begin
    perform tracking.check_site(p_name, p_consent_mode, p_time_zone, p_domain, p_consent_by_event);
    insert into tracking.sites (name, consent_mode, time_zone, domain, consent_by_event)
    values (
        p_name, coalesce(p_consent_mode, 'opt_in'), coalesce(p_time_zone, 'UTC'), tracking.own_domain(p_domain),
        coalesce(p_consent_by_event, 'grant')
    )
    on conflict (name) do nothing
    returning id into v_id;
    if not found then
        raise exception using
            errcode = 'RB409',
            message = format('site "%s" already exists', p_name),
            hint = 'Change it with `dbrunner sites set`.';
    end if;
    return v_id;
end
$$;

comment on function tracking.add_site is
    'Adds a site and returns its id; null means the default: opt_in, UTC, no own domain and grant. Raises RB400 for '
    'an invalid value, RB409 if a site of that name exists.';
