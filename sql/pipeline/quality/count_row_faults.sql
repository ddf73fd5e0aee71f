-- For the checks orphan_page_views, orphan_events and misplaced_rows. Rows of a span by the index on time, and the sessions
-- that can hold them, joined by hash: as much work as that span has rows. Streams that wait for aggregate are no faults.
create or replace function pipeline.count_row_faults(p_since timestamptz, p_until timestamptz)
    returns table (kind text, site text, rows bigint, orphans bigint, misplaced bigint)
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
    with rows as (
        select 'page view' as kind, v.person_id, v.session_id, v.site_id, v.viewed_at as at
        from tracking.page_views as v
        where v.viewed_at >= p_since
            and v.viewed_at < p_until
        union all
        select 'event', e.person_id, e.session_id, e.site_id, e.occurred_at
        from tracking.user_events as e
        where e.occurred_at >= p_since
            and e.occurred_at < p_until
    )
    select
        r.kind,
        t.name,
        count(*),
        count(*) filter (where s.session_id is null),
        count(*) filter (
            where s.site_id <> r.site_id
                or r.at < s.started_at
                or r.at > s.last_activity_at
        )
    from rows as r
    join tracking.sites as t
        on t.id = r.site_id
    left join tracking.user_sessions as s
        on s.person_id = r.person_id
        and s.session_id = r.session_id
        and s.started_at >= p_since - v_cap
        and s.started_at < p_until
    where not exists (
        select
        from pipeline.pending_streams as w
        where w.person_id = r.person_id
    )
    group by r.kind, t.name;
end
$$;

comment on function pipeline.count_row_faults is
    'Page views and events of a span by site: how many there are, how many have no session, and how many lie outside of theirs.';
