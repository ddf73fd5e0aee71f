create or replace function privacy.has_pending_refresh(p_place regclass)
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select exists (
        select
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n
            on n.oid = c.relnamespace
        where c.oid = p_place
            and n.nspname = 'reporting'
            and (
                exists (select from pipeline.dirty_buckets)
                or c.relkind = 'm' and exists (
                    select from reporting.view_freshness as f where f.view_name = c.relname and f.is_stale
                )
                or c.relname = 'user_journey_paths' and exists (
                    select from reporting.journey_ranges as r where r.is_stale and r.computed_at is not null
                )
            )
    );
end;

comment on function privacy.has_pending_refresh is
    'Whether a table or materialized view holds aggregates, some of which the next refresh computes again.';
