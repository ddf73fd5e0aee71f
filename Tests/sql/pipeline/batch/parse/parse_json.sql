begin;
set local search_path = public, pgtap;
select plan(2);

select is((select event from pipeline.parse_json('{"a": 1}')), '{"a": 1}', 'gives the value');
select results_eq(
    $$
        select t.raw, p.event, p.reject_reason
        from (values
            (''), ('{'), ('{"a": 1'), ('{"a": 1}}'), ('{a: 1}'), ('{"a": ''b''}'), ('{"a": "\ud800"}'),
            ('{"a": "\u0000"}'),
            ('{"a": 1e400000}'), ('NaN'), (repeat('[', 100000))
        ) as t (raw)
        cross join lateral pipeline.parse_json(t.raw) as p
        order by length(t.raw) > 1000, t.raw collate "C"
    $$,
    $$
        values
            ('', null::jsonb, 'invalid_json'),
            ('NaN', null, 'invalid_json'),
            ('{', null, 'invalid_json'),
            ('{"a": "\u0000"}', null, 'nul_character'),
            ('{"a": "\ud800"}', null, 'invalid_json'),
            ('{"a": ''b''}', null, 'invalid_json'),
            ('{"a": 1', null, 'invalid_json'),
            ('{"a": 1e400000}', null, 'out_of_range'),
            ('{"a": 1}}', null, 'invalid_json'),
            ('{a: 1}', null, 'invalid_json'),
            (repeat('[', 100000), null, 'too_deep')
    $$,
    'gives a reason for what is no JSON'
);

select * from finish();
rollback;
