begin;
set local search_path = public, pgtap;
select plan(6);
\ir ../demo.psql

create temporary table views as
select * from demo.page_views(3, 2, '2026-03-02 09:30+00', 2000);

select is(
    (select count(*) from views),
    (select sum(pages) from demo.sessions(3, 2, '2026-03-02 09:30+00', 2000)),
    'as many as the visits have pages'
);
select is_empty(
    $$
        select view_no
        from (
            select view_no, viewed_at < lag(viewed_at) over (partition by session_no order by page_no) as is_back
            from views
        ) as v
        where is_back
    $$,
    'a later page is viewed later'
);
select is_empty(
    $$
        select view_no
        from (
            select view_no, category, lag(category) over (partition by session_no order by page_no) as previous
            from views
        ) as v
        where category = 'confirmation' and previous is distinct from 'checkout'
            or category = 'checkout' and previous is distinct from 'cart'
    $$,
    'cart, checkout and confirmation follow each other'
);
select ok(
    (
        select count(*) filter (where category = 'cart') > count(*) filter (where category = 'checkout')
            and count(*) filter (where category = 'checkout') > count(*) filter (where category = 'confirmation')
            and count(*) filter (where category = 'confirmation') > 0
        from views
    ),
    'and each loses some'
);
select ok(
    (select max(n) > 3 * avg(n) from (select count(*) as n from views group by path) as p),
    'a few pages have most of the views'
);
select ok(
    (select max(dwell_ms) > 1800000 from views),
    'some leave a page open for longer than a session lasts'
);

select * from finish();
rollback;
