-- The distance from sent_at to received_at is the client's error plus the time on the way, so the smallest one of a
-- session is the nearest to the truth. All its actions are shifted by that one: shifted each by its own payload's,
-- pages could change places. Where a payload turns out to be faster than those before, stored actions follow.
-- reads: lines, payload_sessions, payloads, stage
-- writes: lines, payload_sessions
create or replace function pipeline.align_clocks(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
begin
    insert into pg_temp.payload_sessions (
        person_id, site_id, session_key, clock_offset, old_shift, new_shift, first_at, last_at
    )
    select
        s.person_id,
        s.site_id,
        s.session_key,
        o.clock_offset,
        coalesce(pipeline.clock_shift(k.clock_offset, v_tolerance), '0'),
        coalesce(pipeline.clock_shift(o.clock_offset, v_tolerance), '0'),
        k.first_at,
        k.last_at
    from (
        select p.person_id, p.site_id, p.session_key, min(p.clock_offset) as clock_offset
        from pg_temp.payloads as p
        where p.person_id is not null
        group by p.person_id, p.site_id, p.session_key
    ) as s
    left join tracking.session_payloads as k
        on k.person_id = s.person_id
        and k.site_id = s.site_id
        and k.session_key = s.session_key
    cross join lateral (
        select least(s.clock_offset, k.clock_offset) as clock_offset
    ) as o;

    update pg_temp.lines as l
    set at = a.at,
        own_exited_at = pipeline.shift_time(a.at, s.exited_at - s.occurred_at)
    from pg_temp.stage as s
    join pg_temp.payloads as p
        on p.line_number = s.payload_line
    join pg_temp.payload_sessions as c
        on c.person_id = p.person_id
        and c.site_id = p.site_id
        and c.session_key = p.session_key
    cross join lateral (
        select greatest(least(pipeline.shift_time(s.occurred_at, c.new_shift), s.received_at, p_now), v_floor) as at
    ) as a
    where l.row_id = s.line_number
        and l.row_id < 0;

    if exists (select from pg_temp.payload_sessions as c where c.new_shift <> '0') then
        perform ops.make_month(m.month::date)
        from (
            select distinct date_trunc('month', l.at) as month
            from pg_temp.lines as l
            where l.row_id < 0
            union
            select date_trunc('month', greatest(pipeline.shift_time(v.at, c.new_shift - c.old_shift), v_floor))
            from pg_temp.payload_sessions as c
            cross join lateral (values (c.first_at), (c.last_at)) as v (at)
            where v.at is not null
        ) as m;
    end if;
    if exists (select from pg_temp.payload_sessions as c where c.new_shift <> c.old_shift and c.first_at is not null) then
        perform pipeline.shift_stored_actions(v_floor);
    end if;
end
$$;

comment on function pipeline.align_clocks is
    'Fills pg_temp.payload_sessions with the sessions of pg_temp.payloads, and corrects the times of their actions, stored ones too.';
