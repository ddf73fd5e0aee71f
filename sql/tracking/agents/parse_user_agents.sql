-- Called by the pipeline with the strings it has not seen before. The patterns are the outer loop on purpose (offset 0
-- keeps the planner from reversing it): PostgreSQL caches only 32 compiled expressions, and compiling costs far more
-- than matching. Collation C on lower-case text takes a third of the time, since classes then need no other letters or
-- cases. Most agents use only words of plain browsers (is_plain); bot patterns are not tried on them.
create or replace function tracking.parse_user_agents(p_user_agents text[])
    returns table (
        user_agent text,
        device_type text,
        browser text,
        browser_version text,
        os text,
        os_version text,
        is_bot boolean
    )
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with agents as materialized (
        select distinct
            a.user_agent,
            left(a.user_agent, 1024) collate "C" as head,
            left(a.user_agent, 1024) collate "C" ~ (
                '^Mozilla/5\.0 \((?:'
                'Windows NT [0-9.]+(?:; (?:Win64|WOW64|x64))*|Macintosh; Intel Mac OS X [0-9_.]+|'
                'X11; (?:Ubuntu; )?(?:Linux|CrOS) [a-z0-9_ .]+|(?:iPhone|iPad); CPU (?:iPhone )?OS [0-9_]+ like Mac OS X|'
                '(?:Linux; )?(?:U; |arm_64; )?Android [0-9.]+(?:; [a-z]{2}[-_][A-Za-z]{2})?; [^;)/:]*(?:/[A-Z0-9.]+)?(?:; wv)?'
                ')(?:; rv:[0-9.]+)?\)(?: AppleWebKit/[0-9.]+ \(KHTML, like Gecko\))?'
                '(?: (?:Gecko|Firefox|Chrome|Version|Mobile|Safari|Edg[A-Z]?|OPR|SamsungBrowser|CriOS|FxiOS|GSA|YaBrowser|SA|'
                'Vivaldi|Ddg|HuaweiBrowser|VivoBrowser|HeyTapBrowser|UCBrowser|XiaoMi/MiuiBrowser)(?:/[0-9A-Z.]+)?)*$'
            ) as is_plain
        from unnest(p_user_agents) as a (user_agent)
        where a.user_agent is not null
    ),
    others as materialized (
        -- Without the model of an Android device, since some phones are called Spider or Bot.
        select
            a.user_agent,
            lower(regexp_replace(
                a.head, '(Android [0-9.]+(?:-update[0-9])?; )([a-z]{2}[-_][A-Za-z]{2}; )?[^;)/:]*', '\1'
            )) as without_model
        from agents as a
        where not a.is_plain
    ),
    bots as (
        select distinct on (m.user_agent) m.user_agent, b.name
        from tracking.bot_patterns as b
        cross join lateral (
            select o.user_agent
            from others as o
            where o.without_model ~ b.pattern
            offset 0
        ) as m
        order by m.user_agent, b.position
    ),
    known as materialized (
        select a.user_agent, a.head, b.name as bot
        from agents as a
        left join bots as b on b.user_agent = a.user_agent
    ),
    -- For a bot only the system is parsed.
    matches as (
        select m.user_agent, p.kind, p.position, p.name,
            case p.version
                when '$1' then replace(nullif(m.groups[1], ''), '_', '.')
                else p.version
            end as version
        from tracking.user_agent_patterns as p
        cross join lateral (
            select k.user_agent, regexp_match(k.head, p.pattern) as groups
            from known as k
            where case when k.bot is null or p.kind = 'os' then k.head ~ p.pattern end
            offset 0
        ) as m
    ),
    firsts as (
        select distinct on (m.user_agent, m.kind)
            m.user_agent,
            m.kind,
            m.name,
            m.version
        from matches as m
        order by m.user_agent, m.kind, m.position
    ),
    found as (
        select
            k.user_agent,
            k.bot,
            max(f.name) filter (where f.kind = 'device') as device,
            max(f.name) filter (where f.kind = 'browser') as browser,
            max(f.version) filter (where f.kind = 'browser') as browser_version,
            max(f.name) filter (where f.kind = 'os') as os,
            max(f.version) filter (where f.kind = 'os') as os_version
        from known as k
        left join firsts as f on f.user_agent = k.user_agent
        group by k.user_agent, k.bot
    )
    select
        f.user_agent,
        case when f.bot is null then coalesce(f.device, 'unknown') else 'bot' end,
        coalesce(f.bot, f.browser, 'unknown'),
        f.browser_version,
        coalesce(f.os, 'unknown'),
        f.os_version,
        f.bot is not null
    from found as f;
end;

comment on function tracking.parse_user_agents(text[]) is
    'Device, browser, operating system and bot flag of each distinct string of the array, by the '
    'ordered patterns; unknown where none matches. Nulls are left out.';
