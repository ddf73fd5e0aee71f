-- So that these people leave the rollups, too: a page that only they saw vanishes with its last view at the next refresh.
create or replace function privacy.mark_buckets(p_person_ids bigint[], p_until timestamptz default 'infinity')
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
begin
    insert into pipeline.dirty_buckets (rollup, site_id, bucket, may_rest)
    select distinct 'sessions', s.site_id, pipeline.local_day(s.started_at, t.time_zone), false
    from tracking.user_sessions as s
    join tracking.sites as t
        on t.id = s.site_id
    where s.person_id = any (p_person_ids)
        and s.started_at <= p_until
    union all
    select distinct 'pages', v.site_id, date_bin('1 hour', v.viewed_at, 'epoch'), false
    from tracking.page_views as v
    where v.person_id = any (p_person_ids)
        and v.viewed_at <= p_until
    union all
    select distinct 'performance', m.site_id, date_bin('1 hour', m.measured_at, 'epoch'), false
    from tracking.performance_metrics as m
    where m.person_id = any (p_person_ids)
        and m.measured_at <= p_until;
end
$$;

comment on function privacy.mark_buckets is
    'Marks the days and hours dirty in which these people have sessions, page views or measurements up to p_until.';
