-- Reads the horizon of each person by key, once a person and not once a line: what it costs does not grow with what
-- is stored of others. Read as a whole first, or the planner would look lines up row by row.
-- reads: lines
-- writes: lines
create or replace function pipeline.remove_stored_by_key(p_horizon interval)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with spans as materialized (
        select l.person_id, min(l.at) - p_horizon as from_at, max(l.at) + p_horizon as to_at
        from pg_temp.lines as l
        group by l.person_id
    ),
    stored as materialized (
        select r.*
        from spans as s
        cross join lateral (
            select v.person_id, v.site_id, v.page_view_id as event_id, v.viewed_at as at
            from tracking.page_views as v
            where v.person_id = s.person_id
                and v.viewed_at between s.from_at and s.to_at
            union all
            select e.person_id, e.site_id, e.event_id, e.occurred_at
            from tracking.user_events as e
            where e.person_id = s.person_id
                and e.occurred_at between s.from_at and s.to_at
        ) as r
    )
    delete from pg_temp.lines as l
    using stored as s
    where s.person_id = l.person_id
        and s.site_id = l.site_id
        and s.event_id = l.event_id
        and s.at between l.at - p_horizon and l.at + p_horizon;
end
$$;

comment on function pipeline.remove_stored_by_key is
    'Removes from pg_temp.lines what is stored already, by reading each person''s events within p_horizon of the lines.';
