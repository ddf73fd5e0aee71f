-- URLs carry personal data, so only parameters on the list are kept. Called for URLs with a query only.
create or replace function pipeline.url_query(
    p_url text,
    p_allowed text[],
    out params jsonb,
    out utm jsonb,
    out kept text
)
    language sql
    immutable
    set search_path = ''
begin atomic
    with pairs as (
        select
            q.pair,
            q.place,
            pipeline.url_decode(split_part(q.pair, '=', 1)) as name,
            pipeline.url_decode(substr(q.pair, length(split_part(q.pair, '=', 1)) + 2)) as value
        from string_to_table(
            substr(split_part(p_url, '#', 1), length(split_part(split_part(p_url, '#', 1), '?', 1)) + 2), '&'
        ) with ordinality as q (pair, place)
        where q.pair <> ''
    )
    select
        jsonb_object_agg(p.name, p.value order by p.place) filter (where p.name like any (p_allowed)),
        jsonb_object_agg(p.name, nullif(p.value, '') order by p.place) filter (where p.name like 'utm\_%'),
        string_agg(p.pair, '&' order by p.place) filter (where p.name like any (p_allowed))
    from pairs as p;
end;

comment on function pipeline.url_query is
    'Query of a URL: parameters that match the like patterns, decoded; the campaign parameters; and the kept query as sent.';
