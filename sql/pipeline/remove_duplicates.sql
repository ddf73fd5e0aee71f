-- Identity of an event: site, visitor and event id, within the horizon of time, since a resend can carry a
-- slightly different corrected time. The first one wins.
create or replace function pipeline.remove_duplicates()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = on
as $$
declare
    v_horizon interval := ops.setting('dedup_horizon')::interval;
    v_from timestamptz;
    v_to timestamptz;
    v_lines bigint;
begin
    -- Within the batch.
    with repeated as materialized (
        select l.person_id, l.site_id, l.event_id
        from pg_temp.lines as l
        group by l.person_id, l.site_id, l.event_id
        having count(*) > 1
    ),
    ranked as materialized (
        select l.row_id, l.person_id, l.site_id, l.event_id, l.at
        from pg_temp.lines as l
        join repeated as r using (person_id, site_id, event_id)
    )
    delete from pg_temp.lines as l
    using ranked as later, ranked as earlier
    where l.row_id = later.row_id
        and earlier.person_id = later.person_id
        and earlier.site_id = later.site_id
        and earlier.event_id = later.event_id
        and earlier.row_id < later.row_id
        and earlier.at between later.at - v_horizon and later.at + v_horizon;

    -- Against what is stored; people made by this batch have nothing there.
    if not exists (select from pg_temp.people as p where not p.is_new) then
        return;
    end if;
    select min(l.at) - v_horizon, max(l.at) + v_horizon, count(*)
    into v_from, v_to, v_lines
    from pg_temp.lines as l;
    -- Many lines meet the stored events of their span in a hash. By key, which is right for a few, a person's
    -- whole horizon would be read again for each of that person's lines.
    if v_lines > 1000 then
        perform set_config('enable_nestloop', 'off', true);
    end if;

    delete from pg_temp.lines as l
    using tracking.page_views as v
    where v.person_id = l.person_id
        and v.site_id = l.site_id
        and v.page_view_id = l.event_id
        and v.viewed_at between v_from and v_to
        and v.viewed_at between l.at - v_horizon and l.at + v_horizon;

    delete from pg_temp.lines as l
    using tracking.user_events as e
    where e.person_id = l.person_id
        and e.site_id = l.site_id
        and e.event_id = l.event_id
        and e.occurred_at between v_from and v_to
        and e.occurred_at between l.at - v_horizon and l.at + v_horizon;
end
$$;

comment on function pipeline.remove_duplicates is
    'Removes from pg_temp.lines what repeats an event of the batch or of the tables.';
