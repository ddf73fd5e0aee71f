-- A day that was logged before the site's time zone changed, or by a transaction that did not know of it yet,
-- is none of today's days: it stands for those that it overlaps, two or, beside a clock change, three.
create or replace function reporting.take_dirty(
    p_rollup text,
    p_limit integer,
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
        select distinct k.site_id, n.bucket
        from taken as k
        join tracking.sites as s
            on s.id = k.site_id
        cross join lateral (
            select k.bucket
            where p_rollup in ('pages', 'performance')
            union
            select pipeline.local_day(k.bucket + o.hours * interval '1 hour', s.time_zone)
            from (values (0), (12), (24)) as o (hours)
            where p_rollup = 'sessions'
                and (o.hours = 0 or k.bucket <> pipeline.local_day(k.bucket, s.time_zone))
        ) as n
        where n.bucket >= (
            select max(p.retention_floor)
            from ops.partition_policies as p
            where p.parent_table = any (
                case p_rollup
                    when 'pages' then '{page_views}'::text[]
                    when 'performance' then '{performance_metrics}'
                    else '{user_sessions,session_attribution,incidents}'
                end
            )
        )
    ) as t;
end
$$;

comment on function reporting.take_dirty is
    'Takes up to p_limit buckets of a rollup off the dirty log; buckets below the retention floor are dropped from it.';
