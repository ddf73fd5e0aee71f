-- Where a part of a person's rows is gone, the sessions of the others must be derived again.
create or replace function privacy.mark_streams_pending(p_person_id bigint)
    returns void
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
    select p_person_id, r.site_id, r.session_key, min(r.at), max(r.at)
    from (
        select v.site_id, v.session_key, v.viewed_at as at
        from tracking.page_views as v
        where v.person_id = p_person_id
        union all
        select e.site_id, e.session_key, e.occurred_at
        from tracking.user_events as e
        where e.person_id = p_person_id
    ) as r
    group by r.site_id, r.session_key;
end;

comment on function privacy.mark_streams_pending is 'Logs all streams of a person to be derived again.';
