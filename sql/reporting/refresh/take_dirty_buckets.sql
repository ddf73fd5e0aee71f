create or replace function reporting.take_dirty_buckets(
    p_rollup text,
    p_limit integer,
    p_logged_until timestamptz default 'infinity',
    out sites integer[],
    out buckets timestamptz[]
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with chosen as materialized (
        select distinct d.site_id, d.bucket
        from pipeline.dirty_buckets as d
        where d.rollup = p_rollup
            and d.logged_at <= p_logged_until
        order by d.site_id, d.bucket
        limit p_limit
    ),
    taken as (
        delete from pipeline.dirty_buckets as d
        using chosen as c
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
    'Takes up to p_limit buckets of a rollup that were logged until a time off the dirty log; buckets below the retention floor are dropped from it.';
