begin;
set local search_path = public, pgtap;
select plan(5);

select is_empty(
    $$
        select u.url
        from (values
            (null), (''), ('/'), (repeat('x', 16384)), ('/?' || repeat('a&', 499) || 'a'),
            ('/' || repeat('&', 2000)), ('/?a#' || repeat('&', 2000))
        ) as u (url)
        where pipeline.url_fault(u.url) is not null
    $$,
    'URLs within the bounds; what is no query has no parameters'
);
select is(pipeline.url_fault(repeat('x', 16385)), 'too_long', 'one byte more');
select is(pipeline.url_fault(repeat('é', 8193)), 'too_long', 'bytes, not characters');
select is(pipeline.url_fault('/?' || repeat('a&', 500)), 'too_many_parameters', 'one parameter more');
select is(pipeline.url_fault('/?' || repeat('&', 500)), 'too_many_parameters', 'also where they are empty');

select * from finish();
rollback;
