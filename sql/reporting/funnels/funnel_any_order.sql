-- Steps 1 to k are all filled, each by a row of its own, if and only if no set of them has fewer rows than steps (Hall's
-- marriage theorem, 1935). Sets of more than one step are looked at only where a row can fill several.
create or replace function reporting.funnel_any_order(
    p_funnel_id integer,
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_counted_by text,
    p_window interval
)
    returns table (person_id bigint, unit uuid, session_id uuid, reached integer, times timestamptz[])
    language sql
    stable
begin atomic
    with steps as materialized (
        select count(*)::integer as number
        from reporting.funnel_steps as s
        where s.funnel_id = p_funnel_id
    ),
    rows as materialized (
        select
            h.person_id, h.unit, h.place, min(h.at) as at,
            min(h.session_id::text)::uuid as session_id,
            bit_or(1 << (h.step - 1)) as steps
        from reporting.funnel_hits(p_funnel_id, p_site_id, p_from, p_to, p_counted_by, false) as h
        group by h.person_id, h.unit, h.place
    ),
    -- Without a window one try for each, with one a try from every row.
    tries as materialized (
        select r.person_id, r.unit, r.place as start, r.session_id, r.at
        from rows as r
        where p_window is not null
        union all
        (
            select distinct on (r.person_id, r.unit) r.person_id, r.unit, r.place, r.session_id, r.at
            from rows as r
            where p_window is null
            order by r.person_id, r.unit, r.place
        )
    ),
    kinds as materialized (
        select t.person_id, t.unit, t.start, r.steps, count(*) as rows
        from tries as t
        join rows as r
            on r.person_id = t.person_id
            and r.unit = t.unit
            and r.place >= t.start
            and (p_window is null or r.at <= t.at + p_window)
        group by t.person_id, t.unit, t.start, r.steps
    ),
    -- The first step that a lack of rows leaves empty.
    lacks as (
        select k.person_id, k.unit, k.start, s.step
        from (select k.person_id, k.unit, k.start, bit_or(k.steps) as steps from kinds as k group by 1, 2, 3) as k
        cross join (select generate_series(1, n.number) as step from steps as n) as s
        where k.steps & (1 << (s.step - 1)) = 0
        union all
        select k.person_id, k.unit, k.start, length(ltrim(c.steps::bit(12)::text, '0'))
        from (
            select k.*, bool_or(k.steps & (k.steps - 1) <> 0) over (partition by k.person_id, k.unit, k.start) as is_ambiguous
            from kinds as k
        ) as k
        cross join (select generate_series(3, (1 << n.number) - 1) as steps from steps as n) as c
        where k.is_ambiguous
            and c.steps & (c.steps - 1) <> 0
        group by k.person_id, k.unit, k.start, c.steps
        having coalesce(sum(k.rows) filter (where k.steps & c.steps <> 0), 0) < bit_count(c.steps::bit(12))
    ),
    walks as (
        select t.person_id, t.unit, t.session_id, t.start, coalesce(min(l.step) - 1, (select n.number from steps as n)) as reached
        from tries as t
        left join lacks as l
            on l.person_id = t.person_id
            and l.unit = t.unit
            and l.start = t.start
        group by t.person_id, t.unit, t.session_id, t.start
    )
    select distinct on (w.person_id, w.unit) w.person_id, w.unit, w.session_id, w.reached, null::timestamptz[]
    from walks as w
    where w.reached > 0
    order by w.person_id, w.unit, w.reached desc, w.start;
end;

comment on function reporting.funnel_any_order is
    'For how many of the first steps of a funnel each session or person has a row of its own, in whatever order; times are null.';
