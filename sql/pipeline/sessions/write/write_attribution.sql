-- Channels are classified once for each distinct origin, not for each session. The rows of changed sessions
-- have been removed before.
-- reads: built
create or replace function pipeline.write_attribution()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = on
    set enable_hashjoin = on
as $$
begin
    with origins as materialized (
        select
            o.utm_source,
            o.utm_medium,
            o.utm_campaign,
            o.referrer_domain,
            k.channel,
            k.channel_subtype,
            k.referrer_category
        from (
            select distinct on (
                coalesce(b.utm_source, ''), coalesce(b.utm_medium, ''),
                coalesce(b.utm_campaign, ''), coalesce(b.referrer_domain, '')
            )
                b.utm_source,
                b.utm_medium,
                b.utm_campaign,
                b.referrer_domain
            from pg_temp.built as b
            where b.is_changed is not null
        ) as o
        cross join lateral tracking.classify_channel(
            o.utm_source, o.utm_medium, o.utm_campaign, o.referrer_domain
        ) as k
    )
    insert into tracking.session_attribution (
        person_id, session_id, started_at, site_id, utm_source, utm_medium, utm_campaign, utm_term,
        utm_content, referrer_domain, referrer_url, referrer_category, channel, channel_subtype,
        landing_page, landing_page_category, analytics_allowed
    )
    select
        b.person_id, b.session_id, b.started_at, b.site_id, b.utm_source, b.utm_medium, b.utm_campaign,
        b.utm_term, b.utm_content, b.referrer_domain, b.referrer_url, o.referrer_category, o.channel,
        o.channel_subtype, b.entry_page, b.landing_page_category, b.analytics_allowed
    from pg_temp.built as b
    join origins as o
        on coalesce(o.utm_source, '') = coalesce(b.utm_source, '')
        and coalesce(o.utm_medium, '') = coalesce(b.utm_medium, '')
        and coalesce(o.utm_campaign, '') = coalesce(b.utm_campaign, '')
        and coalesce(o.referrer_domain, '') = coalesce(b.referrer_domain, '')
    where b.is_changed is not null;
end
$$;

comment on function pipeline.write_attribution is
    'Writes tracking.session_attribution for the new and changed sessions of pg_temp.built.';
