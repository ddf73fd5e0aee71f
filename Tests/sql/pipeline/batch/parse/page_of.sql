begin;
set local search_path = public, pgtap;
select plan(1);

select results_eq(
    $$
        select u.url, pipeline.page_of(u.url)
        from (values
            ('/'), ('/a'), ('/a/'), ('/a//'), ('/a?b=c'), ('/a/?b=c'), ('/a#b'), ('/a/#b?c'), ('/a?b#c?d/'),
            ('https://shop.example/a/'), ('https://shop.example'), ('https://shop.example/'), ('?q=1'), (''), (null)
        ) as u (url)
    $$,
    $$
        values
            ('/', '/'), ('/a', '/a'), ('/a/', '/a'), ('/a//', '/a/'), ('/a?b=c', '/a'), ('/a/?b=c', '/a'),
            ('/a#b', '/a'),
            ('/a/#b?c', '/a'), ('/a?b#c?d/', '/a'), ('https://shop.example/a/', 'https://shop.example/a'),
            ('https://shop.example', 'https://shop.example'), ('https://shop.example/', 'https://shop.example'),
            ('?q=1', ''), ('', ''), (null, null)
    $$,
    'drops query, fragment and one trailing slash'
);

select * from finish();
rollback;
