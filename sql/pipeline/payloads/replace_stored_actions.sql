-- Where the new version says the same, only its number is written: nothing has to be derived or counted again.
-- reads: stored_actions
create or replace function pipeline.replace_stored_actions()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    update tracking.page_views as v
    set action_count = e.new_action_count,
        received_at = e.new_received_at
    from pg_temp.stored_actions as e
    where e.fate = 'renew'
        and e.is_page
        and v.person_id = e.person_id
        and v.viewed_at = e.at
        and v.page_view_id = e.event_id
        and v.site_id = e.site_id;
    update tracking.user_events as v
    set action_count = e.new_action_count,
        received_at = e.new_received_at
    from pg_temp.stored_actions as e
    where e.fate = 'renew'
        and not e.is_page
        and v.person_id = e.person_id
        and v.occurred_at = e.at
        and v.event_id = e.event_id
        and v.site_id = e.site_id;

    with pages as (
        delete from tracking.page_views as v
        using pg_temp.stored_actions as e
        where e.fate = 'replace'
            and e.is_page
            and v.person_id = e.person_id
            and v.viewed_at = e.at
            and v.page_view_id = e.event_id
            and v.site_id = e.site_id
        returning v.person_id, v.site_id, v.session_key, v.viewed_at as at
    ),
    events as (
        delete from tracking.user_events as v
        using pg_temp.stored_actions as e
        where e.fate = 'replace'
            and not e.is_page
            and v.person_id = e.person_id
            and v.occurred_at = e.at
            and v.event_id = e.event_id
            and v.site_id = e.site_id
        returning v.person_id, v.site_id, v.session_key, v.occurred_at as at
    ),
    streams as (
        insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
        select r.person_id, r.site_id, r.session_key, min(r.at), max(r.at)
        from (select * from pages union all select * from events) as r
        group by r.person_id, r.site_id, r.session_key
    )
    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'pages', p.site_id, date_bin('1 hour', p.at, 'epoch')
    from pages as p;
end
$$;

comment on function pipeline.replace_stored_actions is
    'Renews or removes the stored actions in pg_temp.stored_actions as their fate says.';
