-- URLs carry personal data, so of a query only what the setting query_parameters allows is kept, and the
-- campaign; the id of an advertisement's click stands for the campaign that is not named (tracking.click_ids).
-- Each distinct query of a batch is taken apart once: campaigns and pagers repeat.
create or replace function pipeline.resolve_queries()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_sort = off -- for distinct over a table without statistics a hash is right
as $$
declare
    v_allowed text[] := pipeline.allowed_parameters();
    v_click_ids text[] := array(select c.parameter from tracking.click_ids as c);
begin
    with distinct_queries as materialized (
        select distinct pipeline.query_of(s.url) as query
        from pg_temp.stage as s
        where position('?' in s.url) > 0
            and s.reject_reason is null
    ),
    pairs as materialized (
        select
            d.query,
            p.pair,
            p.place,
            pipeline.url_decode(split_part(p.pair, '=', 1)) as name
        from distinct_queries as d
        cross join lateral string_to_table(d.query, '&') with ordinality as p (pair, place)
        where p.pair <> ''
    ),
    wanted as materialized (
        select
            p.query,
            p.pair,
            p.place,
            p.name,
            p.name like any (v_allowed) as is_allowed,
            pipeline.url_decode(substr(p.pair, strpos(p.pair || '=', '=') + 1)) as value,
            case when p.name = any (v_click_ids) and p.pair like '%=_%' then p.name end as click_id
        from pairs as p
        where p.name like any (v_allowed)
            or p.name like 'utm\_%'
            or p.name = any (v_click_ids)
    ),
    grouped as (
        select
            w.query,
            jsonb_object_agg(w.name, w.value order by w.place) filter (where w.is_allowed) as params,
            jsonb_object_agg(w.name, nullif(w.value, '') order by w.place) filter (where w.name like 'utm\_%') as utm,
            string_agg(w.pair, '&' order by w.place) filter (where w.is_allowed) as kept,
            min(w.click_id) as click_id
        from wanted as w
        group by w.query
    )
    insert into pg_temp.queries (query, params, utm, kept)
    select
        g.query,
        g.params,
        case
            when c.parameter is null then g.utm
            else jsonb_build_object('utm_source', c.source, 'utm_medium', c.medium)
                || coalesce(jsonb_strip_nulls(g.utm), '{}')
        end,
        g.kept
    from grouped as g
    left join tracking.click_ids as c
        on c.parameter = g.click_id;
end
$$;

comment on function pipeline.resolve_queries is
    'Fills pg_temp.queries with the parameters of the distinct queries in pg_temp.stage that may be kept.';
