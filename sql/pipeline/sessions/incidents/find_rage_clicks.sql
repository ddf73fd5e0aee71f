-- Islands of clicks on one element, each within the window of the one before, that hold three within it. Text inputs and
-- steppers (metadata.input) are clicked like that by intent.
-- reads: assigned, facts
-- writes: incidents
create or replace function pipeline.find_rage_clicks(p_window interval)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with clicks as (
        select
            p.person_id, p.session_id, p.site_id, p.at, f.page, f.element, f.element_key,
            row_number() over element as place,
            p.at - lag(p.at) over element > p_window as is_gap,
            lead(p.at, 2) over element - p.at <= p_window as is_triple
        from pg_temp.facts as f
        join pg_temp.assigned as p using (row_id)
        where f.is_plain_click
            and p.person_id > 0
        window element as (
            partition by p.person_id, p.session_id, f.page, f.element_key
            order by p.row_number
        )
    ),
    islands as (
        select
            c.*,
            count(*) filter (where c.is_gap) over (
                partition by c.person_id, c.session_id, c.page, c.element_key
                order by c.place
                rows between unbounded preceding and current row
            ) as island
        from clicks as c
    )
    insert into pg_temp.incidents (person_id, session_id, site_id, kind, started_at, ended_at, page, element, count)
    select
        i.person_id, i.session_id, min(i.site_id), 'rage_click',
        min(i.at) filter (where i.is_triple), max(i.at), i.page, min(i.element),
        max(i.place) - min(i.place) filter (where i.is_triple) + 1
    from islands as i
    group by i.person_id, i.session_id, i.page, i.element_key, i.island
    having bool_or(i.is_triple);
end
$$;

comment on function pipeline.find_rage_clicks is
    'Adds the rage clicks of pg_temp.assigned to pg_temp.incidents: one for each island, counted from its first three clicks within the window.';
