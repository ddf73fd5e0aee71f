-- Called by ops.demo_events.
create or replace function ops.demo_search_term(p_chance double precision)
    returns text
    language sql
    immutable
return
    (array[
        'running shoes', 'rain jacket', 'gift', 'backpack', 'size guide', 'returns', 'install',
        'export', 'api key', 'sunglasses'
    ])[1 + floor(10 * p_chance ^ 2)::integer];

comment on function ops.demo_search_term(double precision) is
    'What people search for in the sample traffic; the first terms more than the last.';
