-- For the checks sequence_gaps, page_counts and empty_sessions. Sessions that began in a span, by the index on time, and the
-- rows that can be theirs. Streams that wait for aggregate are no faults.
create or replace function pipeline.count_session_faults(p_since timestamptz, p_until timestamptz)
    returns table (site text, sessions bigint, with_gaps bigint, miscounted bigint, empty bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
as $$
declare
    v_cap interval := ops.setting('session_cap')::interval;
begin
    return query
    with views as (
        select
            v.person_id,
            v.session_id,
            count(*) as views,
            min(v.page_sequence_number) <> 1
                or max(v.page_sequence_number) <> count(distinct v.page_sequence_number)
                or count(*) <> count(distinct v.page_sequence_number) as has_gaps
        from tracking.page_views as v
        where v.viewed_at >= p_since
            and v.viewed_at < p_until + v_cap
        group by v.person_id, v.session_id
    ),
    events as (
        select e.person_id, e.session_id, count(*) as events
        from tracking.user_events as e
        where e.occurred_at >= p_since
            and e.occurred_at < p_until + v_cap
        group by e.person_id, e.session_id
    )
    select
        t.name,
        count(*),
        count(*) filter (where v.has_gaps),
        count(*) filter (where s.page_count <> coalesce(v.views, 0)),
        count(*) filter (where v.views is null and e.events is null)
    from tracking.user_sessions as s
    join tracking.sites as t
        on t.id = s.site_id
    left join views as v
        on v.person_id = s.person_id
        and v.session_id = s.session_id
    left join events as e
        on e.person_id = s.person_id
        and e.session_id = s.session_id
    where s.started_at >= p_since
        and s.started_at < p_until
        and not exists (
            select
            from pipeline.pending_streams as w
            where w.person_id = s.person_id
        )
    group by t.name;
end
$$;

comment on function pipeline.count_session_faults is
    'Sessions that began in a span, by site: how many there are, how many have gaps in the numbers of their page views, another page_count than page views, and no row at all.';
