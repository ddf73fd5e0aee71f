-- No session is longer than the cap: from its first event on, the first event more than the cap away starts
-- the next one, and so on. Each cut depends on the one before, so times are walked in order, but only those
-- of the few sessions that are too long; then everything is placed again with the cuts.
-- reads: assigned
-- writes: assigned, lines
create or replace function pipeline.cut_at_cap(p_cap interval)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from pg_temp.assigned as p where p.at - p.session_at > p_cap) then
        return;
    end if;

    with cuts as (
        select l.person_id, l.session_id, c.at
        from (
            select p.person_id, p.session_id, array_agg(p.at order by p.at) as times
            from pg_temp.assigned as p
            group by p.person_id, p.session_id
            having max(p.at) - min(p.at) > p_cap
        ) as l
        cross join lateral unnest(pipeline.session_cuts(l.times, p_cap)) as c (at)
    ),
    rows as (
        select distinct on (p.person_id, p.session_id, p.at) p.row_id
        from pg_temp.assigned as p
        join cuts as c
            on c.person_id = p.person_id
            and c.session_id = p.session_id
            and c.at = p.at
        order by p.person_id, p.session_id, p.at, p.row_number
    )
    update pg_temp.lines as l
    set is_cut = true
    from rows as r
    where l.row_id = r.row_id;

    truncate pg_temp.assigned;
    perform pipeline.assign_sessions(
        ops.setting('session_timeout')::interval,
        ops.setting('cut_at_midnight') = 'on',
        ops.setting('cut_at_campaign') = 'on'
    );
end
$$;

comment on function pipeline.cut_at_cap is 'Cuts the sessions in pg_temp.assigned that are longer than the cap.';
