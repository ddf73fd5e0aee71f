create or replace function reporting.take_dirty(
    p_rollup text,
    p_limit integer,
    out sites integer[],
    out buckets timestamptz[]
)
    language plpgsql
    volatile
    set search_path = ''
as $$
begin
    with chosen as materialized (
        select distinct d.site_id, d.bucket
        from pipeline.dirty as d
        where d.rollup = p_rollup
        order by d.site_id, d.bucket
        limit p_limit
    ),
    taken as (
        delete from pipeline.dirty as d
        using chosen as c
        where d.rollup = p_rollup
            and d.site_id = c.site_id
            and d.bucket = c.bucket
        returning d.site_id, d.bucket
    )
    select array_agg(t.site_id order by t.site_id, t.bucket), array_agg(t.bucket order by t.site_id, t.bucket)
    into sites, buckets
    from (
        select distinct k.site_id, k.bucket
        from taken as k
        where k.bucket >= (
            select max(p.retention_floor)
            from ops.partition_policies as p
            where p.parent_table = case p_rollup when 'pages' then 'page_views' else 'user_sessions' end
        )
    ) as t;
end
$$;

comment on function reporting.take_dirty is
    'Takes up to p_limit buckets of a rollup off the dirty log; buckets below the retention floor are dropped from it.';
