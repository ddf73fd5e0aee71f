-- Right where what is stored in the span is not many times the lines.
-- writes: lines
create or replace function pipeline.remove_stored_by_scan(p_horizon interval, p_from timestamptz, p_to timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = off
as $$
begin
    delete from pg_temp.lines as l
    using tracking.page_views as v
    where v.person_id = l.person_id
        and v.site_id = l.site_id
        and v.page_view_id = l.event_id
        and v.viewed_at between p_from and p_to
        and v.viewed_at between l.at - p_horizon and l.at + p_horizon;

    delete from pg_temp.lines as l
    using tracking.user_events as e
    where e.person_id = l.person_id
        and e.site_id = l.site_id
        and e.event_id = l.event_id
        and e.occurred_at between p_from and p_to
        and e.occurred_at between l.at - p_horizon and l.at + p_horizon;
end
$$;

comment on function pipeline.remove_stored_by_scan is
    'Removes from pg_temp.lines what is stored already, by reading the stored events from p_from to p_to once.';
