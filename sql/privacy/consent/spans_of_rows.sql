-- Looked up by the key of each person, in a plan that a connection makes once. Without offset 0 the earliest row would be
-- looked for by the index on time, through the rows of everybody.
create or replace function privacy.spans_of_rows(p_person_ids bigint[], out from_at timestamptz[], out to_at timestamptz[])
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set plan_cache_mode = force_generic_plan
as $$
begin
    select array_agg(coalesce(s.from_at, 'infinity') order by s.place), array_agg(coalesce(s.to_at, '-infinity') order by s.place)
    into from_at, to_at
    from (
        select 1 as place, min(r.at) as from_at, max(r.at) as to_at
        from (select t.started_at as at from tracking.user_sessions as t where t.person_id = any (p_person_ids) offset 0) as r
        union all
        select 2, min(r.at), max(r.at)
        from (select t.started_at as at from tracking.session_attribution as t where t.person_id = any (p_person_ids) offset 0) as r
        union all
        select 3, min(r.at), max(r.at)
        from (select t.started_at as at from tracking.incidents as t where t.person_id = any (p_person_ids) offset 0) as r
        union all
        select 4, min(r.at), max(r.at)
        from (select t.taken_at as at from tracking.configuration_snapshots as t where t.person_id = any (p_person_ids) offset 0) as r
        union all
        select 5, min(r.at), max(r.at)
        from (select t.measured_at as at from tracking.performance_metrics as t where t.person_id = any (p_person_ids) offset 0) as r
        union all
        select 6, min(r.at), max(r.at)
        from (select t.viewed_at as at from tracking.page_views as t where t.person_id = any (p_person_ids) offset 0) as r
        union all
        select 7, min(r.at), max(r.at)
        from (select t.occurred_at as at from tracking.user_events as t where t.person_id = any (p_person_ids) offset 0) as r
    ) as s;
end
$$;

comment on function privacy.spans_of_rows is
    'From when to when the rows of these people are in user_sessions, session_attribution, incidents, configuration_snapshots, performance_metrics, page_views and user_events, in this order; infinity and -infinity where there are none, which no month is opened for.';
