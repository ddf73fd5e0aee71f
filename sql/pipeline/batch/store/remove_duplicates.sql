-- Identity of an event: site, visitor and event id, within the horizon of time, since a resend can carry a
-- slightly different corrected time. The first one wins.
-- reads: lines, people
-- writes: lines
create or replace function pipeline.remove_duplicates()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_horizon interval := ops.setting('dedup_horizon')::interval;
    v_from timestamptz;
    v_to timestamptz;
    v_lines bigint;
begin
    -- Against what is stored; people made by this batch have nothing there. First, because what is stored already is
    -- never stored again, and so nothing repeats it.
    if exists (select from pg_temp.people as p where not p.is_new) then
        select min(l.at) - v_horizon, max(l.at) + v_horizon, count(*)
        into v_from, v_to, v_lines
        from pg_temp.lines as l;
        -- By scan it costs half a microsecond a stored row, by key about five a line.
        if pipeline.estimate_stored_rows(v_from, v_to) > 10 * v_lines then
            perform pipeline.remove_stored_by_key(v_horizon);
        else
            perform pipeline.remove_stored_by_scan(v_horizon, v_from, v_to);
        end if;
    end if;

    -- A line of an access log that is read again when the salt of its day is gone has another visitor
    -- (privacy.import_visitor): it is known by its time and id. By the index on time: a scan would read the whole table.
    if exists (select from pg_temp.lines as l where l.event_id like 'log:%') then
        delete from pg_temp.lines as l
        where l.event_id like 'log:%'
            and exists (
                select
                from tracking.page_views as v
                where v.viewed_at = l.at
                    and v.page_view_id = l.event_id
                    and v.site_id = l.site_id
                offset 0
            );
    end if;

    -- Within the batch.
    with repeated as materialized (
        select l.person_id, l.site_id, l.event_id
        from pg_temp.lines as l
        group by l.person_id, l.site_id, l.event_id
        having count(*) > 1
    ),
    repeats as (
        select unnest(pipeline.repeated_events(
            array_agg(l.row_id order by l.row_id), array_agg(l.at order by l.row_id), v_horizon
        )) as row_id
        from pg_temp.lines as l
        join repeated as r using (person_id, site_id, event_id)
        group by l.person_id, l.site_id, l.event_id
    )
    delete from pg_temp.lines as l
    using repeats as r
    where l.row_id = r.row_id;
end
$$;

comment on function pipeline.remove_duplicates is
    'Removes from pg_temp.lines what repeats an event of the batch or of the tables.';
