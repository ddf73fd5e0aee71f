-- Every channel at least twice, then the edges.
begin;
set local search_path = public, pgtap;

create temporary table origins (
    source text,
    medium text,
    campaign text,
    referrer text,
    expected text
);

insert into origins
values
    -- source, medium, campaign, referrer, "channel|subtype|category of the referrer"
    (null, null, null, null, 'Direct'),
    ('(direct)', '(none)', null, null, 'Direct'),
    ('', ' ', '', '', 'Direct'),
    ('google', 'cpc', 'Summer Cross-Network', null, 'Cross-network|Google'),
    ('newsletter', 'email', 'cross-network-test', null, 'Cross-network'),
    ('amazon', 'cpc', null, null, 'Paid Shopping|Amazon'),
    ('google', 'cpc', 'shopping-brand', null, 'Paid Shopping|Google'),
    ('bing', 'ppc', 'spring_shop', null, 'Paid Shopping|Bing'),
    ('google', 'cpc', 'brand', null, 'Paid Search|Google'),
    ('Bing', 'PPC', null, null, 'Paid Search|Bing'),
    ('google', 'cpm', null, null, 'Paid Search|Google'),
    ('duckduckgo.com', 'paidsearch', 'workshop-free', null, 'Paid Search|DuckDuckGo'),
    ('duckduckgo.com', 'paidsearch', 'eshop', null, 'Paid Shopping|DuckDuckGo'),
    ('facebook', 'cpc', null, null, 'Paid Social|Facebook'),
    ('ig', 'paid_social', null, 'l.instagram.com', 'Paid Social|Instagram|social'),
    ('linkedin', 'retargeting', null, null, 'Paid Social|LinkedIn'),
    ('youtube', 'cpv-cpc', null, null, 'Paid Video|YouTube'),
    ('vimeo.com', 'paid', null, null, 'Paid Video|Vimeo'),
    ('example-network', 'banner', null, null, 'Display'),
    ('example-network', 'display', 'autumn', 'news.example', 'Display'),
    ('example-network', 'cpm', null, null, 'Display'),
    ('example-network', 'cpc', null, null, 'Paid Other'),
    ('partner', 'paid-content', null, null, 'Paid Other'),
    (null, null, null, 'etsy.com', 'Organic Shopping|Etsy|shopping'),
    ('blog', 'post', 'shop-the-look', null, 'Organic Shopping'),
    (null, null, null, 'amazon.com.br', 'Organic Shopping|Amazon|shopping'),
    (null, null, null, 't.co', 'Organic Social|X|social'),
    (null, null, null, 'm.facebook.com', 'Organic Social|Facebook|social'),
    ('community', 'social-network', null, null, 'Organic Social'),
    ('community', 'sm', null, null, 'Organic Social'),
    (null, null, null, 'old.reddit.com', 'Organic Social|Reddit|social'),
    (null, null, null, 'youtube.com', 'Organic Video|YouTube|video'),
    ('partner', 'Video-Preroll', null, null, 'Organic Video'),
    (null, null, null, 'google.com', 'Organic Search|Google|search'),
    (null, null, null, 'google.co.uk', 'Organic Search|Google|search'),
    -- Of a portal, the mail, finance and account hosts are no search.
    (null, null, null, 'lens.google.com', 'Organic Search|Google|search'),
    (null, null, null, 'pay.google.com', 'Referral|Google apps'),
    (null, null, null, 'finance.google.co.uk', 'Referral|Google apps'),
    (null, null, null, 'finance.yahoo.com', 'Referral|Yahoo services'),
    (null, null, null, 'de.yahoo.com', 'Organic Search|Yahoo|search'),
    (null, null, null, 'passport.yandex.ru', 'Referral|Yandex services'),
    (null, null, null, 'home.t-online.de', 'Referral|Portals'),
    (null, null, null, 'email.seznam.cz', 'Referral|Webmail|email'),
    ('hulu', 'cpc', null, null, 'Paid Video|Disney+'),
    ('stackoverflow', 'cpc', null, null, 'Paid Social|Stack Overflow'),
    (null, null, null, 'www.google.com.au', 'Organic Search|Google|search'),
    (null, null, null, 'yandex.com.tr', 'Organic Search|Yandex|search'),
    (null, null, null, 'de.search.yahoo.com', 'Organic Search|Yahoo|search'),
    (null, null, null, 'com.google.android.googlequicksearchbox',
        'Organic Search|Google|search'),
    ('google', null, null, null, 'Organic Search|Google'),
    ('partner', 'organic', null, null, 'Organic Search'),
    ('newsletter', 'email', 'week-12', null, 'Email'),
    ('E-Mail', 'weekly', null, null, 'Email'),
    ('list', 'e_mail', null, 'mail.google.com', 'Email||email'),
    ('partner-42', 'affiliate', null, null, 'Affiliates'),
    ('partner-42', 'AFFILIATES', null, 'coupons.example', 'Affiliates'),
    (null, null, null, 'news.example', 'Referral'),
    ('partner', 'link', null, null, 'Referral'),
    (null, null, null, 'mail.google.com', 'Referral|Gmail|email'),
    (null, null, null, 'com.google.android.gm', 'Referral|Gmail|email'),
    (null, null, null, 'docs.google.com', 'Referral|Google apps'),
    (null, null, null, 'chatgpt.com', 'Referral|ChatGPT|ai'),
    (null, null, null, 'google.evil.com', 'Referral'),
    (null, null, null, 'notgoogle.com', 'Referral'),
    ('podcast', 'audio', null, null, 'Audio'),
    ('radio', ' Audio ', null, null, 'Audio'),
    ('sms', null, null, null, 'SMS'),
    ('campaign', 'sms', null, null, 'SMS'),
    ('app', 'web-push', null, null, 'Mobile Push Notifications'),
    ('firebase', 'x', null, null, 'Mobile Push Notifications'),
    ('app', 'in-app notification', null, null, 'Mobile Push Notifications'),
    ('newsletter', null, null, null, 'Unassigned'),
    ('flyer', 'qr', null, null, 'Unassigned'),
    (null, null, 'autumn', null, 'Unassigned'),
    -- The source as a URL; the medium alone takes the referrer as its source.
    ('https://www.facebook.com/somebody', 'cpc', null, null, 'Paid Social|Facebook'),
    (null, 'cpc', null, 'google.de', 'Paid Search|Google|search');

select plan((select count(*)::integer from origins) + 2);

select is(
    rtrim(concat(c.channel, '|', c.channel_subtype, '|', c.referrer_category), '|'),
    o.expected,
    concat_ws(', ', o.source, o.medium, o.campaign, o.referrer, o.expected)
)
from origins as o
cross join lateral tracking.classify_channel(
    o.source, o.medium, o.campaign, o.referrer
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
