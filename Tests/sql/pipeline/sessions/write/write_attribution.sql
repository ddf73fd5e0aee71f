-- Derives the channel from the landing page view.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(2);

create temporary table landings (visitor text, query text, referrer text, expected text);
insert into landings
values
    ('gclid', '?gclid=x', null, 'Paid Search|google|cpc'),
    ('msclkid', '?msclkid=x', 'https://www.bing.com/', 'Paid Search|bing|cpc'),
    ('campaign', '?gclid=x&utm_source=news&utm_medium=email', null, 'Email|news|email'),
    ('fbclid', '?fbclid=x', 'https://l.facebook.com/', 'Organic Social'),
    ('search', '?q=x', 'https://www.google.com/', 'Organic Search'),
    ('direct', '', null, 'Direct');

select pg_temp.load_and_derive(variadic (
    select array_agg(pg_temp.event(l.visitor || e.suffix, e.at, jsonb_build_object(
        'visitor', l.visitor, 'url', 'https://shop.example/a' || e.query, 'referrer', l.referrer
    )))
    from landings as l
    cross join lateral (values ('', '12:00:00', l.query), ('-next', '12:01:00', '')) as e (suffix, at, query)
));
select bag_eq(
    $$
        select p.external_id, concat_ws('|', a.channel, a.utm_source, a.utm_medium)
        from tracking.session_attribution as a
        join tracking.persons as p
            on p.id = a.person_id
    $$,
    'select l.visitor, l.expected from landings as l',
    'the landing''s campaign, click id or referrer decides'
);

-- Derived again from the stored rows, which no longer have the click id.
select pg_temp.load_and_derive(pg_temp.event('late', '12:02:00', '{"visitor": "gclid"}'));
select is(
    (
        select concat_ws('|', a.channel, v.page_url)
        from tracking.session_attribution as a
        join tracking.persons as p
            on p.id = a.person_id
        join tracking.page_views as v
            on v.person_id = p.id
            and v.is_entry
        where p.external_id = 'gclid'
    ),
    'Paid Search|https://shop.example/a', 'also when a late event comes'
);

select * from finish();
rollback;
