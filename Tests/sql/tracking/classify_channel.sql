-- Every channel at least twice, then the edges.
begin;
set local search_path = public, pgtap;

create temporary table origins (
    source text,
    medium text,
    campaign text,
    referrer text,
    has_click_id boolean,
    expected text
);

insert into origins
values
    -- source, medium, campaign, referrer, click id, "channel|subtype|category of the referrer"
    (null, null, null, null, false, 'Direct'),
    ('(direct)', '(none)', null, null, false, 'Direct'),
    ('', ' ', '', '', null, 'Direct'),
    ('google', 'cpc', 'Summer Cross-Network', null, false, 'Cross-network|Google'),
    ('newsletter', 'email', 'cross-network-test', null, false, 'Cross-network'),
    ('amazon', 'cpc', null, null, false, 'Paid Shopping|Amazon'),
    ('google', 'cpc', 'shopping-brand', null, false, 'Paid Shopping|Google'),
    ('bing', 'ppc', 'spring_shop', null, false, 'Paid Shopping|Bing'),
    ('google', 'cpc', 'brand', null, false, 'Paid Search|Google'),
    ('Bing', 'PPC', null, null, false, 'Paid Search|Bing'),
    ('google', 'cpm', null, null, false, 'Paid Search|Google'),
    ('duckduckgo.com', 'paidsearch', 'workshop-free', null, false, 'Paid Search|DuckDuckGo'),
    ('duckduckgo.com', 'paidsearch', 'eshop', null, false, 'Paid Shopping|DuckDuckGo'),
    ('facebook', 'cpc', null, null, false, 'Paid Social|Facebook'),
    ('ig', 'paid_social', null, 'l.instagram.com', false, 'Paid Social|Instagram|social'),
    ('linkedin', 'retargeting', null, null, false, 'Paid Social|LinkedIn'),
    ('youtube', 'cpv-cpc', null, null, false, 'Paid Video|YouTube'),
    ('vimeo.com', 'paid', null, null, false, 'Paid Video|Vimeo'),
    ('example-network', 'banner', null, null, false, 'Display'),
    ('example-network', 'display', 'autumn', 'news.example', false, 'Display'),
    ('example-network', 'cpm', null, null, false, 'Display'),
    ('example-network', 'cpc', null, null, false, 'Paid Other'),
    ('partner', 'paid-content', null, null, false, 'Paid Other'),
    (null, null, null, 'etsy.com', false, 'Organic Shopping|Etsy|shopping'),
    ('blog', 'post', 'shop-the-look', null, false, 'Organic Shopping'),
    (null, null, null, 'amazon.com.br', false, 'Organic Shopping|Amazon|shopping'),
    (null, null, null, 't.co', false, 'Organic Social|X|social'),
    (null, null, null, 'm.facebook.com', false, 'Organic Social|Facebook|social'),
    ('community', 'social-network', null, null, false, 'Organic Social'),
    ('community', 'sm', null, null, false, 'Organic Social'),
    (null, null, null, 'old.reddit.com', false, 'Organic Social|Reddit|social'),
    (null, null, null, 'youtube.com', false, 'Organic Video|YouTube|video'),
    ('partner', 'Video-Preroll', null, null, false, 'Organic Video'),
    (null, null, null, 'google.com', false, 'Organic Search|Google|search'),
    (null, null, null, 'google.co.uk', false, 'Organic Search|Google|search'),
    (null, null, null, 'www.google.com.au', false, 'Organic Search|Google|search'),
    (null, null, null, 'yandex.com.tr', false, 'Organic Search|Yandex|search'),
    (null, null, null, 'de.search.yahoo.com', false, 'Organic Search|Yahoo|search'),
    (null, null, null, 'com.google.android.googlequicksearchbox', false,
        'Organic Search|Google|search'),
    ('google', null, null, null, false, 'Organic Search|Google'),
    ('partner', 'organic', null, null, false, 'Organic Search'),
    ('newsletter', 'email', 'week-12', null, false, 'Email'),
    ('E-Mail', 'weekly', null, null, false, 'Email'),
    ('list', 'e_mail', null, 'mail.google.com', false, 'Email||email'),
    ('partner-42', 'affiliate', null, null, false, 'Affiliates'),
    ('partner-42', 'AFFILIATES', null, 'coupons.example', false, 'Affiliates'),
    (null, null, null, 'news.example', false, 'Referral'),
    ('partner', 'link', null, null, false, 'Referral'),
    (null, null, null, 'mail.google.com', false, 'Referral|Gmail|email'),
    (null, null, null, 'com.google.android.gm', false, 'Referral|Gmail|email'),
    (null, null, null, 'docs.google.com', false, 'Referral|Google apps'),
    (null, null, null, 'chatgpt.com', false, 'Referral|ChatGPT|ai'),
    (null, null, null, 'google.evil.com', false, 'Referral'),
    (null, null, null, 'notgoogle.com', false, 'Referral'),
    ('podcast', 'audio', null, null, false, 'Audio'),
    ('radio', ' Audio ', null, null, false, 'Audio'),
    ('sms', null, null, null, false, 'SMS'),
    ('campaign', 'sms', null, null, false, 'SMS'),
    ('app', 'web-push', null, null, false, 'Mobile Push Notifications'),
    ('firebase', 'x', null, null, false, 'Mobile Push Notifications'),
    ('app', 'in-app notification', null, null, false, 'Mobile Push Notifications'),
    ('newsletter', null, null, null, false, 'Unassigned'),
    ('flyer', 'qr', null, null, false, 'Unassigned'),
    (null, null, 'autumn', null, false, 'Unassigned'),
    -- The source as a URL; the medium alone takes the referrer as its source.
    ('https://www.facebook.com/somebody', 'cpc', null, null, false, 'Paid Social|Facebook'),
    (null, 'cpc', null, 'google.de', false, 'Paid Search|Google|search'),
    -- A click id without any campaign parameter.
    (null, null, null, 'google.com', true, 'Paid Search|Google|search'),
    (null, null, null, null, true, 'Paid Other'),
    ('newsletter', 'email', null, null, true, 'Email');

select plan((select count(*)::integer from origins) + 2);

select is(
    rtrim(concat(c.channel, '|', c.channel_subtype, '|', c.referrer_category), '|'),
    o.expected,
    concat_ws(', ', o.source, o.medium, o.campaign, o.referrer, o.expected)
)
from origins as o
cross join lateral tracking.classify_channel(
    o.source, o.medium, o.campaign, o.referrer, o.has_click_id
) as c;

select is_empty(
    'select channel from tracking.channel_rules except select split_part(expected, ''|'', 1) from origins',
    'every channel of the rules is tested'
);

-- A site's own rule goes between the delivered ones.
insert into tracking.channel_rules (position, channel, source_pattern)
values (5, 'Newsletter', '^newsletter$');
select is(
    (select channel from tracking.classify_channel('Newsletter', 'email', null, null)),
    'Newsletter',
    'a rule that was added counts, in its position'
);

select * from finish();
rollback;
