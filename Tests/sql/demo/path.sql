begin;
set local search_path = public, pgtap;
select plan(5);
\ir ../demo.psql

select is(demo.path('home', 0.5), '/', 'home');
select is(demo.path('checkout', 0.5), '/checkout', 'a step of the funnel is called what it is');
select is(demo.path('product', 0), '/p/trail-runner-100', 'the most popular product');
select is(demo.path('product', 0.9999), '/p/gift-card-339', 'the least popular');
select is_empty(
    $$
        select c
        from unnest(array['home', 'category', 'product', 'article', 'topic', 'guide', 'reference']) as c
        cross join generate_series(0, 0.999, 0.001) as i
        where demo.path(c, i) is null
    $$,
    'every number is a page'
);

select * from finish();
rollback;
