-- Writes where rows stand in their session, for those rows only where the guess at loading was wrong or a
-- late event changed it. By the key of each row: nothing is scanned.
-- reads: moved_rows
create or replace function pipeline.update_moved_rows()
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
    perform pipeline.find_moved_rows();

    with wrong as materialized (
        select p.*
        from pg_temp.moved_rows as p
        where p.is_page
    ),
    updated as (
        update tracking.page_views as v
        set session_id = w.session_id,
            page_sequence_number = w.page_number,
            is_entry = w.page_number = 1,
            is_exit = w.is_exit,
            exited_at = w.exited_at,
            time_on_page_ms = coalesce(v.own_duration_ms, (extract(epoch from w.exited_at - w.at) * 1000)::bigint),
            scroll_depth = w.scroll,
            click_count = w.click_count,
            interaction_count = w.interaction_count
        from wrong as w
        where v.person_id = w.person_id
            and v.viewed_at = w.at
            and v.page_view_id = w.event_id
            and v.site_id = w.site_id
        returning v.site_id, v.viewed_at
    )
    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'pages', m.site_id, date_bin('1 hour', m.viewed_at, 'epoch')
    from updated as m;

    with wrong as materialized (
        select p.*
        from pg_temp.moved_rows as p
        where not p.is_page
    )
    update tracking.user_events as e
    set session_id = w.session_id,
        page_view_id = w.page_view_id
    from wrong as w
    where e.person_id = w.person_id
        and e.occurred_at = w.at
        and e.event_id = w.event_id
        and e.site_id = w.site_id;
end
$$;

comment on function pipeline.update_moved_rows is
    'Updates the page views and events of pg_temp.assigned whose stored place differs.';
