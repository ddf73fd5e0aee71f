begin;
set local search_path = public, pgtap;
select plan(1);

select results_eq(
    $$
        select t.sent, pipeline.url_decode(t.sent)
        from (values
            ('plain'), ('a+b'), ('a%2Bb'), ('a%20b'), ('%C3%A9'), ('%c3%a9'), ('%F0%9F%9B%92'), ('é+%C3%A9'), ('100%'),
            ('%'),
            ('%zz'), ('%4'), ('%%41'), ('%ff'), ('%C3'), ('a%00b'), ('\x41'), ('%5Cx41'), ('')
        ) as t (sent)
    $$,
    $$
        values
            ('plain', 'plain'), ('a+b', 'a b'), ('a%2Bb', 'a+b'), ('a%20b', 'a b'), ('%C3%A9', 'é'), ('%c3%a9', 'é'),
            ('%F0%9F%9B%92', '🛒'), ('é+%C3%A9', 'é é'), ('100%', '100%'), ('%', '%'),
            ('%zz', '%zz'), ('%4', '%4'), ('%%41', '%A'), ('%ff', '%ff'), ('%C3', '%C3'), ('a%00b', 'a%00b'),
            ('\x41', '\x41'), ('%5Cx41', '\x41'), ('', '')
    $$,
    'decodes what gives text, and leaves the rest as it was'
);

select * from finish();
rollback;
