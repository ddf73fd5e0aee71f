-- From the size of the partitions, because a young one has no statistics; a row takes about 400 bytes. From the
-- catalog, because the partitions themselves are closed to the pipeline.
create or replace function pipeline.estimate_stored_rows(p_from timestamptz, p_to timestamptz)
    returns bigint
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select coalesce(sum(
        pg_relation_size(c.oid) / 400
        * extract(epoch from least(p_to, m.month + interval '1 month') - greatest(p_from, m.month))
        / extract(epoch from m.month + interval '1 month' - m.month)
    ), 0)::bigint
    from generate_series(date_trunc('month', p_from), p_to, interval '1 month') as m (month)
    cross join (values ('page_views'), ('user_events')) as t (name)
    join pg_namespace as n
        on n.nspname = 'part'
    join pg_class as c
        on c.relnamespace = n.oid
        and c.relname = t.name || to_char(m.month, '_YYYY_MM');
end;

comment on function pipeline.estimate_stored_rows is
    'About how many page views and events are stored in a span of time, from the size of their partitions.';
