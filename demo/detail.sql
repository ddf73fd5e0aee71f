-- Called by demo.events for events that are no page views; inlines.
create or replace function demo.detail(p_type text, p_chance double precision)
    returns text
    language sql
    immutable
as $$
select
    case p_type
        when 'click' then
            ',"x":' || (40 + floor(900 * p_chance))::text
            || ',"y":' || (120 + floor(600 * p_chance))::text
        when 'scroll' then
            ',"scroll":' || floor(10 + 90 * sqrt(p_chance))::text
        when 'search' then
            ',"label":"' || (array[
                'running shoes', 'rain jacket', 'gift', 'backpack', 'size guide', 'returns',
                'install', 'export', 'api key', 'sunglasses'
            ])[1 + floor(10 * p_chance ^ 2)::integer] || '"'
        when 'conversion' then
            ',"category":"Conversion","value":' || round((15 + 240 * p_chance ^ 2)::numeric, 2)::text
    end
$$;

comment on function demo.detail(text, double precision) is
    'JSON members that one type of event of the sample traffic has: where was clicked, how deep was '
    'scrolled, what was searched, what an order was worth.';
