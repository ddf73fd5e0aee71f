begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(2);

select pg_temp.load(
    pg_temp.event('1', '12:00', '{"url": "https://ada:secret@shop.example/a?q=1#x", "referrer": "//ada@mail.example/in@box"}'),
    pg_temp.event('2', '12:01', '{"url": "https://shop.example/@ada?to=a@b.example", "referrer": "https://shop.example/x"}'),
    pg_temp.event('3', '12:02', '{"url": "/@ada"}'),
    pg_temp.event('4', '12:03', '{"url": "HTTPS://a@b@shop.example", "type": "click"}')
);
select results_eq(
    $$ select v.page_url, v.page collate "default", v.referrer from tracking.page_views as v order by v.viewed_at $$,
    $$
        values
            ('https://shop.example/a?q=1', 'https://shop.example/a', '//mail.example/in@box'),
            ('https://shop.example/@ada', 'https://shop.example/@ada', 'https://shop.example/x'),
            ('/@ada', '/@ada', null)
    $$,
    'user names and passwords are removed from URLs, and the rest is kept'
);
select results_eq($$ select e.page collate "default" from tracking.user_events as e $$, array['HTTPS://shop.example'], 'also from the pages of events');

select * from finish();
rollback;
