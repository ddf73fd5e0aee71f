-- For the check quarantine. People are counted and not named.
create or replace function pipeline.count_quarantined()
    returns table (items bigint, since timestamptz, samples text[])
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select
        coalesce(sum(q.items), 0)::bigint,
        min(q.since),
        coalesce(array_agg(q.sample order by q.since, q.sample), '{}')
    from (
        select
            count(*) as items,
            min(e.first_failed_at) as since,
            format(
                '%s%s: %s%s%s', e.step, ' ' || k.key, e.error_code, ' in ' || e.routine,
                case when k.key is null then ', ' || count(*) else '' end
            ) as sample
        from pipeline.quarantine as e
        cross join lateral (select case when e.person_id is null then e.key end as key) as k
        group by e.step, k.key, e.error_code, e.routine
    ) as q;
end;

comment on function pipeline.count_quarantined is
    'How much waits because the server failed at it, since when, and at which step, bucket and function with which code.';
