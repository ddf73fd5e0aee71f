-- Called by demo.sessions. Shares near those of the open web: 55 % mobile, 39 % desktop.
create or replace function demo.user_agents()
    returns table (is_bot boolean, weight integer, screen text, user_agent text)
    language sql
    immutable
as $$
    with families as (
        select
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
                as windows,
            'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/' as mac,
            'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)' as android,
            'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 '
                '(KHTML, like Gecko)'
                as iphone
    )
    select v.*
    from families as f
    cross join lateral (
        values
            (false, 26, '412x915', f.android || ' Chrome/138.0.0.0 Mobile Safari/537.36'),
            (false, 19, '390x844', f.iphone || ' Version/18.5 Mobile/15E148 Safari/604.1'),
            (false, 4, '384x854',
                f.android || ' SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36'),
            (false, 3, '393x852', f.iphone || ' CriOS/138.0.7204.119 Mobile/15E148 Safari/604.1'),
            (false, 2, '412x892',
                'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'),
            (false, 1, '360x800',
                f.android || ' Chrome/135.0.0.0 Mobile Safari/537.36 OPR/90.0.0.0'),
            (false, 20, '1920x1080', f.windows || ' Chrome/138.0.0.0 Safari/537.36'),
            (false, 6, '1536x864', f.windows || ' Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0'),
            (false, 4, '1728x1117',
                f.mac || '605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'),
            (false, 4, '1440x900',
                f.mac || '537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'),
            (false, 3, '1920x1080',
                'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'),
            (false, 2, '2560x1440',
                'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
            (false, 3, '820x1180',
                'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 '
                '(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'),
            (false, 2, '800x1280', f.android || ' Chrome/138.0.0.0 Safari/537.36'),
            (false, 1, '1920x1080',
                'Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) '
                'Version/7.0 TV Safari/537.36'),
            (true, 5, null,
                'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'),
            (true, 2, null, 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; '
                'bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/136.0.0.0 Safari/537.36'),
            (true, 2, null, 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; '
                'GPTBot/1.2; +https://openai.com/gptbot)'),
            (true, 1, null,
                'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)'),
            (true, 1, null, 'python-requests/2.32.4')
    ) as v (is_bot, weight, screen, user_agent)
$$;

comment on function demo.user_agents() is
    'User agents of the sample traffic with their weights, people and bots apart.';
