-- A touched span grows to whole sessions: new events can join, split or merge only those within the timeout
-- of them. A chain of sessions that were cut at the cap, or by a setting, is one whole; hence the loop, over
-- steps of all streams at once and not over rows. By the key of each person: a scan would read what did not change.
-- reads: streams
-- writes: streams
create or replace function pipeline.extend_streams(p_timeout interval, p_cap interval, p_cuts boolean)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    v_has_chains boolean;
begin
    -- A key's sessions are one whole however far apart its events are.
    update pg_temp.streams as t
    set from_at = least(t.from_at, k.started_at),
        to_at = greatest(t.to_at, k.last_activity_at)
    from tracking.session_keys as k
    where t.session_key is not null
        and k.person_id = t.person_id
        and k.site_id = t.site_id
        and k.session_key = t.session_key;

    loop
        -- Each stream looks its sessions up and is then found by its place: joining the streams to themselves by
        -- person would compare each with each.
        update pg_temp.streams as t
        set from_at = least(t.from_at, w.from_at),
            to_at = greatest(t.to_at, w.to_at)
        from (
            select n.ctid as place, k.from_at, k.to_at
            from pg_temp.streams as n
            cross join lateral (
                select min(s.started_at) as from_at, max(s.last_activity_at) as to_at
                from tracking.user_sessions as s
                where s.person_id = n.person_id
                    and s.site_id = n.site_id
                    and s.session_key is null
                    and s.started_at between n.from_at - p_timeout - p_cap and n.to_at + p_timeout
                    and s.last_activity_at >= n.from_at - p_timeout
            ) as k
            where n.session_key is null
                and (k.from_at < n.from_at or k.to_at > n.to_at)
        ) as w
        where t.ctid = w.place;
        exit when not found;

        v_has_chains := p_cuts or exists (
            select
            from pg_temp.streams as n
            join tracking.user_sessions as s
                on s.person_id = n.person_id
                and s.is_continuation
        );
        exit when not v_has_chains;
    end loop;
end
$$;

comment on function pipeline.extend_streams is
    'Grows the spans in pg_temp.streams to the whole sessions that lie within the timeout of them; p_cuts says that a setting cuts sessions between events without a gap.';
