-- A day that was logged before the site's time zone changed, or by a transaction that did not know of it yet,
-- is none of today's days: it stands for those that it overlaps, two or, beside a clock change, three.
create or replace function reporting.current_buckets(p_rollup text, p_sites integer[], p_buckets timestamptz[])
    returns table (site_id integer, bucket timestamptz)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select distinct k.site_id, n.bucket
    from unnest(p_sites, p_buckets) as k (site_id, bucket)
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
    );
end;

comment on function reporting.current_buckets is
    'The buckets of a rollup that entries of the dirty log (element by element) stand for; none below the retention floor.';
