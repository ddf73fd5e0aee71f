begin;
set local search_path = public, pgtap;
select plan(5);

select results_eq(
    $$select key from tracking.source_keys('news.google.co.uk') order by place$$,
    array[
        'news.google.co.uk', '*.google.co.uk', 'google.co.uk', 'news.google.*', '*.co.uk', '*.google.*', 'co.uk', 'google.*',
        '*.uk', 'uk'
    ],
    'a host: itself, its parents (before each its subdomains), and each for any country, longest first'
);
select results_eq(
    $$select key from tracking.source_keys('newsletter') order by place$$,
    array['newsletter', 'newsletter.*'],
    'a word'
);
select is_empty(
    $$select from tracking.source_keys('google.evil.com') where key = 'google.*'$$,
    'a subdomain named like a source is not that source'
);
select results_eq(
    $$select count(*) from tracking.source_keys(repeat('a.', 200) || 'com')$$,
    array[30::bigint],
    'bounded, however long the host'
);
select is_empty('select from tracking.source_keys(null)', 'nothing for null');

select * from finish();
rollback;
