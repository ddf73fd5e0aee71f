-- For when a setting that sessions depend on has changed: derived sessions keep to the old one until an event touches
-- them, and an event inside a session that is longer than the new cap allows would be cut off from it. A row for each
-- session, not for each stream, so that the shares of pipeline.derive_sessions stay small. Sessions whose events may
-- have been archived are left alone: there is nothing to derive them from. So are anonymous ones, which are final.
create or replace function pipeline.mark_sessions_pending(
    p_from timestamptz default '-infinity',
    p_to timestamptz default 'infinity',
    p_site_id integer default null
)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
    v_touched bigint;
begin
    insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
    select s.person_id, s.site_id, s.session_key, s.started_at, s.last_activity_at
    from tracking.user_sessions as s
    where s.started_at >= greatest(p_from, v_floor)
        and s.started_at < p_to
        and s.person_id > 0
        and (p_site_id is null or s.site_id = p_site_id)
    order by s.person_id;
    get diagnostics v_touched = row_count;
    return v_touched;
end
$$;

comment on function pipeline.mark_sessions_pending is
    'Marks the sessions that began in a span of time on a site, by default all, to be derived again by the next aggregate; returns how many. Sessions below the retention floor are left out.';
