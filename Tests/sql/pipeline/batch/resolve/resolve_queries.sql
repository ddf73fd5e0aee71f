begin;
set local search_path = public, pgtap;
select plan(13);

create function pg_temp.query(p_url text)
    returns table (params jsonb, utm jsonb, kept text)
    language plpgsql
as $$
begin
    perform pipeline.open_batch();
    insert into pg_temp.stage (line_number, url) values (1, p_url);
    perform pipeline.resolve_queries();
    return query
    select q.params, q.utm, q.kept
    from pg_temp.stage as s
    left join pg_temp.queries as q
        on q.query = pipeline.query_of(s.url);
end
$$;

select results_eq(
    $$ select * from pg_temp.query('/a?q=red+shoes&email=a%40b.example&page=2&utm_source=news') $$,
    $$
        values (
            '{"q": "red shoes", "page": "2", "utm_source": "news"}'::jsonb,
            '{"utm_source": "news"}'::jsonb,
            'q=red+shoes&page=2&utm_source=news'
        )
    $$,
    'keeps the parameters on the list only'
);
select results_eq(
    $$ select * from pg_temp.query('/a?email=a%40b.example#q=1') $$,
    $$ values (null::jsonb, null::jsonb, null::text) $$,
    'keeps nothing of a fragment, and nothing of a query without listed parameters'
);
select results_eq(
    $$ select params, kept from pg_temp.query('/a?q&page=&&=x&sort=a=b') $$,
    $$ values ('{"q": "", "page": "", "sort": "a=b"}'::jsonb, 'q&page=&sort=a=b') $$,
    'takes names without values, empty pairs, and values with an equals sign'
);
select results_eq(
    $$ select params, utm from pg_temp.query('/a?q=1&q=2&utm_medium=') $$,
    $$ values ('{"q": "2", "utm_medium": ""}'::jsonb, '{"utm_medium": null}'::jsonb) $$,
    'the last of a repeated name holds, an empty campaign is none'
);
select is(
    (select kept from pg_temp.query('/a?utmXsource=1&%71=2')), '%71=2',
    'an underscore of the list is no wildcard, and an encoded name is known'
);

-- Click ids, which no list allows to keep.
select results_eq(
    format('select * from pg_temp.query(%L)', u.url), format('values (%L::jsonb, %L::jsonb, %L)', u.params, u.utm, u.kept),
    u.meaning
)
from (
    values
        ('/a?gclid=x.1&email=b', null, '{"utm_source": "google", "utm_medium": "cpc"}', null,
            'a click id sets source and medium, and is not kept'),
        ('/a?q=1&msclkid=x', '{"q": "1"}', '{"utm_source": "bing", "utm_medium": "cpc"}', 'q=1',
            'beside what is kept'),
        ('/a?gclid=x&utm_source=&utm_medium=paid', '{"utm_source": "", "utm_medium": "paid"}',
            '{"utm_source": "google", "utm_medium": "paid"}', 'utm_source=&utm_medium=paid',
            'where the campaign is not named'),
        ('/a?wbraid=x&gclid=y', null, '{"utm_source": "google", "utm_medium": "cpc"}', null, 'once for several'),
        ('/a?gclid=&fbclid=x', null, null, null,
            'but an empty click id does not count, nor one that is on ordinary links, too')
) as u (url, params, utm, kept, meaning);
insert into tracking.click_ids values ('ad', 'network', 'banner');
select is(
    (select utm from pg_temp.query('/a?ad=1')), '{"utm_source": "network", "utm_medium": "banner"}',
    'a site''s own can be added'
);

update ops.settings set value = ' ref , x_* ' where name = 'query_parameters';
select is(
    (select kept from pg_temp.query('/a?ref=1&x_y=2&q=3')), 'ref=1&x_y=2',
    'the list is a setting'
);
update ops.settings set value = '' where name = 'query_parameters';
select results_eq(
    $$ select * from pg_temp.query('/a?utm_source=news') $$,
    $$ values (null::jsonb, '{"utm_source": "news"}'::jsonb, null::text) $$,
    'with an empty list the campaign is still known'
);

select * from finish();
rollback;
