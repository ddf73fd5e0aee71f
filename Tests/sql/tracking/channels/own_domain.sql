begin;
set local search_path = public, pgtap;
select plan(4);

select is_empty(
    $$
        select w.written, tracking.own_domain(w.written)
        from (
            select format(form, host) as written
            from (values ('bücher.example'), ('BÜCHER.example'), ('xn--bcher-kva.example'), ('XN--BCHER-KVA.Example'), ('bu' || chr(776) || 'cher.example'), ('bücher。example')) as h (host)
            cross join (values
                ('%s'), ('www.%s'), ('WWW.%s'), ('%s.'), ('www.%s.'), ('%s/'), ('%s:443'), (' %s '), ('//%s'), ('http://%s'), ('HTTPS://www.%s:8443/a/b?c=d#e'),
                ('https://user:word@%s./'), ('%s/a:b@c'), ('https://%s?x=1'), ('https://%s#x'), ('https:\\%s')
            ) as f (form)
        ) as w
        where tracking.own_domain(w.written) is distinct from 'xn--bcher-kva.example'
            and w.written not like 'https:\\%'
    $$,
    'one domain, however it is written'
);
-- The samples of RFC 3492, 7.1, in lower case, and others that are in use.
select is_empty(
    $$
        select t.label, tracking.punycode(t.label)
        from (values
            ('ليهمابتكلموشعربي؟', 'egbpdaj6bu4bxfgehfvwxn'),
            ('他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'),
            ('pročprostěnemluvíčesky', 'proprostnemluvesky-uyb24dma41a'),
            ('почемужеонинеговорятпорусски', 'b1abfaaepdrnnbgefbadotcwatmq2g4l'),
            ('porquénopuedensimplementehablarenespañol', 'porqunopuedensimplementehablarenespaol-fmd56a'),
            ('3年b組金八先生', '3b-ww4c5e180e575a65lsy2b'),
            ('majiでkoiする5秒前', 'majikoi5-783gue6qz075azm5e'),
            ('そのスピードで', 'd9juau41awczczp'),
            ('ü', 'tda'), ('münchen', 'mnchen-3ya'), ('straße', 'strae-oqa'), ('例え', 'r8jz45g'), ('💩', 'ls8h'), ('a💩b', 'ab-8t72a')
        ) as t (label, ascii)
        where tracking.punycode(t.label) is distinct from t.ascii
    $$,
    'labels in other letters'
);
select is(
    array(select tracking.own_domain(d) from unnest(array['localhost', 'a_b.example', '192.0.2.1:8080', 'http://[2001:DB8::1]:80/x', 'www.', 'www.www.example']) as d),
    array['localhost', 'a_b.example', '192.0.2.1', '[2001:db8::1]', 'www', 'www.example'], 'hosts without a domain of their own'
);
select is_empty(
    $$
        select d
        from unnest(array['', ' ', 'not a domain', 'a..b', '-a.example', 'a-.example', '.', 'https://', '/start', repeat('a', 64), repeat('a.', 127) || 'aa', 'a,b', '*.example', 'a@']) as d
        where tracking.own_domain(d) is not null
    $$,
    'what is none'
);

select * from finish();
rollback;
