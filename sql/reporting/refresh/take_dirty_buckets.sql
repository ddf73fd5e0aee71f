create or replace function reporting.take_dirty_buckets(
    p_rollup text,
    p_dirty text[],
    out sites integer[],
    out buckets timestamptz[]
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with taken as (
        delete from pipeline.dirty_buckets as d
        using (
            select split_part(k.key, ' ', 1)::integer as site_id, substr(k.key, strpos(k.key, ' '))::timestamptz as bucket
            from unnest(p_dirty) as k (key)
            offset 0
        ) as c
        where d.rollup = p_rollup
            and d.site_id = c.site_id
            and d.bucket = c.bucket
        returning d.site_id, d.bucket
    ),
    logged as (
        select array_agg(t.site_id) as sites, array_agg(t.bucket) as buckets
        from taken as t
    )
    select array_agg(b.site_id order by b.site_id, b.bucket), array_agg(b.bucket order by b.site_id, b.bucket)
    into sites, buckets
    from logged as l
    cross join lateral reporting.current_buckets(p_rollup, l.sites, l.buckets) as b;
end
$$;

comment on function reporting.take_dirty_buckets is
    'Takes buckets (site and begin) of a rollup off the dirty log and returns for which sites and buckets they stand; those below the retention floor for none.';
