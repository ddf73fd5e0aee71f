-- What the runner's scanner must not take, because the server might reject it: a rejected line is kept as it was sent.
-- In plpgsql, so that it can be made before the rights on the schema privacy.
create or replace function pipeline.scan_bounds()
    returns table (purpose text, earliest bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select
        p.name,
        (extract(epoch from e.at - '2000-01-01 00:00+00') * 1000000)::bigint
    from (
        select greatest(ops.setting('earliest_event')::timestamptz, max(f.retention_floor)) as at
        from ops.partition_policies as f
        where f.parent_table in ('page_views', 'user_events')
    ) as e
    left join privacy.purposes as p
        on true
    order by p.name;
end
$$;

comment on function pipeline.scan_bounds is
    'The purposes of consent, and beside each the time before which no event is stored, in microseconds since 2000-01-01 UTC.';
