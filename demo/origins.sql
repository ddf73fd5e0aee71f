-- Called by demo.sessions: how people come to each site, by referrer and campaign parameters.
create or replace function demo.origins()
    returns table (site text, weight integer, referrer text, query text)
    language sql
    immutable
as $$
    select v.*
    from (
        values
            ('shop', 24, null, null),
            ('shop', 26, 'https://www.google.com/', null),
            ('shop', 3, 'https://www.bing.com/', null),
            ('shop', 13, 'https://www.google.com/',
                'utm_source=google&utm_medium=cpc&utm_campaign=brand'),
            ('shop', 4, 'https://www.google.com/',
                'utm_source=google&utm_medium=cpc&utm_campaign=shopping-feed'),
            ('shop', 9, 'https://www.instagram.com/',
                'utm_source=instagram&utm_medium=paid_social&utm_campaign=spring'),
            ('shop', 5, 'https://l.facebook.com/', null),
            ('shop', 8, null, 'utm_source=newsletter&utm_medium=email&utm_campaign=weekly'),
            ('shop', 3, 'https://deals.example/', 'utm_source=deals&utm_medium=affiliate'),
            ('shop', 3, 'https://news.example/',
                'utm_source=news&utm_medium=display&utm_campaign=spring'),
            ('shop', 2, 'https://www.youtube.com/', null),
            ('blog', 18, null, null),
            ('blog', 40, 'https://www.google.com/', null),
            ('blog', 4, 'https://duckduckgo.com/', null),
            ('blog', 10, 'https://t.co/', null),
            ('blog', 8, 'https://www.linkedin.com/', null),
            ('blog', 7, 'https://news.ycombinator.com/', null),
            ('blog', 9, null, 'utm_source=newsletter&utm_medium=email&utm_campaign=digest'),
            ('blog', 4, 'https://chatgpt.com/', null),
            ('docs', 38, null, null),
            ('docs', 34, 'https://www.google.com/', null),
            ('docs', 6, 'https://stackoverflow.com/', null),
            ('docs', 12, 'https://github.com/', null),
            ('docs', 6, 'https://blog.example/', null),
            ('docs', 4, 'https://www.perplexity.ai/', null)
    ) as v (site, weight, referrer, query)
$$;

comment on function demo.origins() is
    'Referrers and campaign parameters of the sample traffic, with their weights by site.';
