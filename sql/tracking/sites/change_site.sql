-- Called by `dbrunner sites set`.
create or replace function tracking.change_site(
    p_name text,
    p_consent_mode text default null,
    p_time_zone text default null,
    p_domain text default null,
    p_consent_by_event text default null
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site tracking.sites;
    v_domain text := tracking.own_domain(p_domain); -- also null for an empty text, which removes the domain
begin
    perform ops.check_isolation();
    perform tracking.check_site(p_name, p_consent_mode, p_time_zone, p_domain, p_consent_by_event);
    select s.*
    into v_site
    from tracking.sites as s
    where s.name = p_name
    for update;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = format('site "%s" does not exist', p_name),
            hint = '`dbrunner sites list` lists the sites.';
    end if;

    update tracking.sites as s
    set time_zone = coalesce(p_time_zone, s.time_zone),
        domain = case when p_domain is null then s.domain else v_domain end
    where s.id = v_site.id;
    if p_time_zone <> v_site.time_zone then
        -- Days now begin at another time: each day with numbers, and the days around it, must be counted again.
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select distinct 'sessions', v_site.id, (r.day + n.days)::timestamp at time zone p_time_zone
        from reporting.site_rollup_daily as r
        cross join (values (-1), (0), (1)) as n (days)
        where r.site_id = v_site.id
        union all
        select distinct 'pages', v_site.id, r.hour + n.days * interval '1 day'
        from reporting.page_rollup_hourly as r
        cross join (values (-1), (0), (1)) as n (days)
        where r.site_id = v_site.id;
    end if;
    -- Sessions can be cut at midnight, and their source depends on the own domain.
    if (p_time_zone <> v_site.time_zone and ops.setting('cut_at_midnight') = 'on')
        or (p_domain is not null and v_domain is distinct from v_site.domain)
    then
        perform pipeline.mark_sessions_pending(p_site_id => v_site.id);
    end if;
    if p_consent_by_event <> v_site.consent_by_event then
        if p_consent_by_event = 'grant' then
            perform privacy.check_widening('consent by event grant');
        end if;
        update tracking.sites as s
        set consent_by_event = p_consent_by_event
        where s.id = v_site.id;
        perform privacy.append_audit(
            'consent by event', 'done', p_details => jsonb_build_object('site_id', v_site.id, 'to', p_consent_by_event)
        );
    end if;
    if p_consent_mode <> v_site.consent_mode then
        perform privacy.set_consent_mode(v_site.id, p_consent_mode);
    end if;
end
$$;

comment on function tracking.change_site is
    'Changes a site; null keeps a value, an empty domain removes it. A new time zone marks the affected days dirty. A '
    'new domain, or with cut_at_midnight a new time zone, lets the next aggregate derive the affected sessions again. '
    'A new consent mode shows or hides rows accordingly. consent_by_event applies to events stored from now on. '
    'Raises RB404 for an unknown site, RB400 for an invalid value, RB403 if more of people would be shown and the '
    'caller is not also in the privacy team.';
