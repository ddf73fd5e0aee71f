-- Called by the pipeline once for each distinct combination, not for each session. The caller must have removed a
-- referrer that is the site itself. Has no search path of its own, so that it is inlined and planned once for a
-- statement, in a tenth of the time.
create or replace function tracking.classify_channel(
    p_utm_source text,
    p_utm_medium text,
    p_utm_campaign text,
    p_referrer_domain text
)
    returns table (channel text, channel_subtype text, referrer_category text)
    language sql
    stable
begin atomic
    with given as (
        select
            nullif(regexp_replace(
                lower(btrim(p_utm_source)), '^(?:[a-z-]+://)?(?:www\.)?([^/]*).*$', '\1'
            ), '') as source,
            nullif(lower(btrim(p_utm_medium)), '') as medium,
            coalesce(lower(p_utm_campaign), '') as campaign,
            nullif(regexp_replace(lower(btrim(p_referrer_domain)), '^www\.', ''), '') as referrer
    ),
    known as (
        select
            g.*,
            coalesce(g.source, g.referrer) as any_source,
            by_source.category as source_category,
            by_source.name as source_name,
            case when g.source is null then by_source.category else by_referrer.category end as referrer_category
        from given as g
        left join lateral (
            select s.category, s.name
            from tracking.source_keys(coalesce(g.source, g.referrer)) as k
            join tracking.channel_sources as s on s.source = k.key
            order by k.place
            limit 1
        ) as by_source on true
        left join lateral (
            select s.category
            from tracking.source_keys(g.referrer) as k
            join tracking.channel_sources as s on s.source = k.key
            where g.source is not null -- otherwise the referrer was already looked up
            order by k.place
            limit 1
        ) as by_referrer on true
    ),
    traffic as (
        select
            coalesce(
                k.any_source,
                case
                    when k.medium is not null or k.campaign <> '' then '(not set)'
                    else '(direct)'
                end
            ) as source,
            case
                when k.medium is not null then k.medium
                when k.source is not null or k.campaign <> '' then '(not set)'
                when k.referrer is null then '(none)'
                when k.referrer_category = 'search' then 'organic'
                else 'referral'
            end as medium,
            k.campaign,
            k.source_category,
            k.source_name,
            k.referrer_category
        from known as k
    )
    select
        coalesce(first.channel, 'Unassigned'),
        t.source_name,
        nullif(t.referrer_category, 'other')
    from traffic as t
    left join lateral (
        select r.channel
        from tracking.channel_rules as r
        where (r.source_category is null or r.source_category = t.source_category)
            and (r.source_pattern is null or t.source ~ r.source_pattern)
            and (r.medium_pattern is null or t.medium ~ r.medium_pattern)
            and (r.campaign_pattern is null or t.campaign ~ r.campaign_pattern)
        order by r.position
        limit 1
    ) as first on true;
end;

comment on function tracking.classify_channel(text, text, text, text) is
    'Channel by the GA4 default channel grouping; its subtype, the name of a well-known source '
    '(Google, Facebook) or null; and the category of the referrer (search, social, video, '
    'shopping, email, ai) or null. Without campaign parameters the referrer is the source. Case does not matter. Always one row.';
