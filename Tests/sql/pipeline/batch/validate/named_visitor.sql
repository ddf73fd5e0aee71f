begin;
set local search_path = public, pgtap;
select plan(2);

select is_empty(
    $$
        select n.*, pipeline.named_visitor(n.visitor, n.site, n.session_key, n.raw, n.raw_bytes)
        from (values
            ('ann', null, null, null, null::bytea, 'ann'),
            ('session:a:b', null, null, null, null, 'session::a:b'),
            (null, 'shop', 'k', null, null, 'session:shop:k'),
            (null, null, 'k', null, null, 'session:default:k'),
            (null, null, null, '{"event_id":"1","visitor" : "ann", ', null, 'ann'),
            (null, null, null, '{"visitor":"cookie","person":"ann", ', null, 'ann'),
            (null, null, null, '{"visitor":"zo\u00eb \"x\"", ', null, 'zoë "x"'),
            (null, null, null, '{"visitor":"bad \q", ', null, 'bad \q'),
            (null, null, null, null, '\x7b2276697369746f72223a22616e6e22ff'::bytea, 'ann'),
            (null, null, null, '{"session_key":"k","site":"shop", ', null, 'session:shop:k'),
            (null, null, null, '{"site":"\u0073hop","session_key":"k", ', null, 'session:shop:k'),
            (null, 'blog', null, '{"session_key":"k","site":"shop", ', null, 'session:shop:k'),
            (null, 'blog', null, '{"session_key":"k", ', null, 'session:blog:k'),
            (null, 'blog', null, '{"session_key":"k","site":7, ', null, 'session:blog:k'),
            (null, 'blog', null, '{"session_key":"k","site":"shop"}', null, 'session:shop:k'),
            (null, null, null, null, '\x7b2273697465223a22c3a9222c2273657373696f6e5f6b6579223a226bff22'::bytea, 'session:é:k' || chr(255)),
            (null, null, null, '{"visitor":"ann","site":"shop", ', null, 'ann'),
            (null, null, null, '{"site":"shop", ', null, null),
            (null, null, null, 'no json at all', null, null),
            (null, null, null, null, null, null)
        ) as n (visitor, site, session_key, raw, raw_bytes, wanted)
        where n.wanted is distinct from pipeline.named_visitor(n.visitor, n.site, n.session_key, n.raw, n.raw_bytes)
    $$,
    'by field, by text in whatever state, or by its key'
);

-- Takes time linear in the length of the line; checking each repeated key on its own would take minutes.
set local statement_timeout = '20s';
select is(
    array(
        select left(pipeline.named_visitor(null, null, null, repeat(t.part, 1000000), null), 20)
        from unnest(array['"site": "site" : "a\"b", ', '"visitor": ', '"visitor":"\', '{"person"', '"session_key": "k" ']) as t (part)
    ),
    array[null, 'visitor', '"visitor', null, 'session:default:k'], 'long lines'
);

select * from finish();
rollback;
