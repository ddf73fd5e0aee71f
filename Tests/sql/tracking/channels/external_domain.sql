begin;
set local search_path = public, pgtap;
select plan(2);

select is_empty(
    $$
        select h, o
        from (values
            ('s.example', 's.example'), ('checkout.s.example', 's.example'), ('a.b.s.example', 's.example'),
            ('bücher.example', 'xn--bcher-kva.example'), ('m.bücher.example', 'xn--bcher-kva.example'), ('xn--bcher-kva.example', 'bücher.example'),
            (null, 's.example'), (null, null)
        ) as v (h, o)
        where tracking.external_domain(h, o) is not null
    $$,
    'the own domain and its subdomains are internal'
);
select is_empty(
    $$
        select h, o
        from (values
            ('example', 's.example'), ('notes.example', 's.example'), ('s.example.org', 's.example'), ('sxexample', 's.example'), ('s_example', 's.example'),
            ('bücher.example', 's.example'), ('s.example', 'checkout.s.example'), ('s.example', null), ('[2001:db8::1]', 's.example')
        ) as v (h, o)
        where tracking.external_domain(h, o) is distinct from h
    $$,
    'others are not'
);

select * from finish();
rollback;
