begin;
set local search_path = public, pgtap;
select plan(4);
\ir ../demo.psql

select is_empty(
    $$
        select c.page_category from (
            select distinct category as page_category
            from demo.page_views(3, 1, '2026-03-02 09:30+00', 2000)
        ) as c
        where not exists (
            select from demo.interactions() as i
            where i.page_category = c.page_category and i.type = 'pageview' and i.share = 1
        )
    $$,
    'every page of every category is viewed'
);
select is_empty(
    $$
        select interaction_no from demo.interactions()
        group by interaction_no having count(*) not in (1, 11)
    $$,
    'an interaction belongs to one category or to all'
);
select is_empty(
    'select interaction_no from demo.interactions() where interaction_no not between 1 and 31',
    'numbers fit in between those of two views'
);
select isnt_empty(
    $$
        select element from demo.interactions()
        where type = 'click' and metadata is null
        group by page_category, element
        having count(*) >= 3 and max(after_ms) - min(after_ms) < 1000
    $$,
    'there are rage clicks'
);

select * from finish();
rollback;
