begin;
set local search_path = public, pgtap;
select plan(5);

select results_eq(
    $$
        select user_agent, device_type, browser, is_bot
        from tracking.parse_user_agents(array[
            'curl/8.4.0',
            null,
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0',
            'curl/8.4.0'
        ])
        order by is_bot
    $$,
    $$
        values
            ('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0',
                'desktop', 'Firefox', false),
            ('curl/8.4.0', 'bot', 'curl', true)
    $$,
    'each distinct string once, without nulls'
);

select is_empty(
    'select from tracking.parse_user_agents(array[]::text[])',
    'nothing in, nothing out'
);

-- A site's own pattern goes between the delivered ones.
insert into tracking.bot_patterns (position, kind, name, pattern)
values (5, 'monitor', 'Our probe', '^our-probe/');
select results_eq(
    $$select browser from tracking.parse_user_agents(array['Our-Probe/1.0 curl/8.4.0'])$$,
    array['Our probe'],
    'a pattern that was added counts, in its position, whatever the case'
);
select throws_ok(
    $$ insert into tracking.bot_patterns (kind, name, pattern) values ('other', 'Loud', 'Loud/') $$, '23514', null,
    'one in upper case could never match, and is refused'
);
select lives_ok(
    $$ insert into tracking.bot_patterns (kind, name, pattern) values ('other', 'Word', '\mword\M') $$, 'escapes have their case'
);

select * from finish();
rollback;
