-- Called by tracking.add_site and tracking.change_site, so that both raise the same errors.
create or replace function tracking.check_site(
    p_name text,
    p_consent_mode text,
    p_time_zone text,
    p_domain text default null,
    p_consent_by_event text default null
)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_name !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$' then
        raise exception using
            errcode = 'RB400',
            message = format('invalid site name "%s"', p_name),
            hint = 'Use up to 63 letters, digits, dots, dashes and underscores.';
    end if;
    if p_consent_mode not in ('opt_in', 'opt_out') then
        raise exception using
            errcode = 'RB400',
            message = format('unknown consent mode "%s"', p_consent_mode),
            hint = 'Choose opt_in or opt_out.';
    end if;
    if p_consent_by_event not in ('grant', 'withdraw') then
        raise exception using
            errcode = 'RB400',
            message = format('unknown consent by event "%s"', p_consent_by_event),
            hint = 'Choose grant or withdraw.';
    end if;
    if p_time_zone is not null
        and not exists (select from pg_catalog.pg_timezone_names as z where z.name = p_time_zone)
    then
        raise exception using
            errcode = 'RB400',
            message = format('unknown time zone "%s"', p_time_zone),
            hint = 'Use a name such as Europe/Berlin; pg_timezone_names lists them.';
    end if;
    if p_domain <> '' and tracking.own_domain(p_domain) is null then
        raise exception using
            errcode = 'RB400',
            message = format('invalid domain "%s"', p_domain),
            hint = 'Write it as shop.example, or give a URL of the site.';
    end if;
end
$$;

comment on function tracking.check_site is
    'Raises RB400 for an invalid name, consent mode, time zone, domain or consent by event of a site; null values '
    'pass.';
