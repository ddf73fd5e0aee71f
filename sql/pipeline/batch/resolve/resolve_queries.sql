-- URLs carry personal data, so of a query only what the setting query_parameters allows is kept, and the
-- campaign; the id of an advertisement's click stands for the campaign that is not named (tracking.click_ids).
-- Each distinct query of a batch is taken apart once: campaigns and pagers repeat.
-- reads: stage
-- writes: queries
create or replace function pipeline.resolve_queries()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_sort = off -- for distinct over a table without statistics a hash is right
as $$
declare
    -- The setting as like patterns.
    v_allowed text[] := array(
        select replace(replace(replace(trim(p.pattern), '\', '\\'), '_', '\_'), '*', '%')
        from string_to_table(ops.setting('query_parameters'), ',') as p (pattern)
        where trim(p.pattern) <> ''
    );
    v_click_ids text[] := array(select c.parameter from tracking.click_ids as c);
begin
    insert into pg_temp.queries (query, params, utm, kept)
    select
        d.query,
        g.params,
        case
            when c.parameter is null then g.utm
            else jsonb_build_object('utm_source', c.source, 'utm_medium', c.medium)
                || coalesce(jsonb_strip_nulls(g.utm), '{}')
        end,
        g.kept
    from (
        select distinct pipeline.query_of(s.url) as query
        from pg_temp.stage as s
        where position('?' in s.url) > 0
            and s.reject_reason is null
    ) as d
    -- The pairs of a query come in their order and never leave this subquery: neither are they sorted, nor is the query
    -- kept beside each of them, which would take the square of its length.
    cross join lateral (
        select
            jsonb_object_agg(w.name, w.value) filter (where w.is_allowed) as params,
            jsonb_object_agg(w.name, nullif(w.value, '')) filter (where w.name like 'utm\_%') as utm,
            string_agg(w.pair, '&') filter (where w.is_allowed) as kept,
            min(w.name) filter (where w.is_click_id and w.pair like '%=_%') as click_id
        from (
            select
                n.pair,
                n.name,
                n.name like any (v_allowed) as is_allowed,
                n.name = any (v_click_ids) as is_click_id,
                case when v.text ~ '[%+]' then pipeline.url_decode(v.text) else v.text end as value
            from (
                select
                    p.pair,
                    case when k.text ~ '[%+]' then pipeline.url_decode(k.text) else k.text end as name
                from string_to_table(d.query, '&') as p (pair)
                cross join lateral (select split_part(p.pair, '=', 1) as text) as k
                where p.pair <> ''
                offset 0 -- decoded once, not wherever the name is used
            ) as n
            cross join lateral (select substr(n.pair, strpos(n.pair || '=', '=') + 1) as text) as v
            where n.name like any (v_allowed)
                or n.name like 'utm\_%'
                or n.name = any (v_click_ids)
            offset 0
        ) as w
        having count(*) > 0
    ) as g
    left join tracking.click_ids as c
        on c.parameter = g.click_id;
end
$$;

comment on function pipeline.resolve_queries is
    'Fills pg_temp.queries with the parameters of the distinct queries in pg_temp.stage that may be kept.';
