-- From each start the next row that fills the next step, and so on: to wait longer never leads further. Without a window
-- the first start leads at least as far as any other; with one, every start is tried.
create or replace function reporting.funnel_ordered(
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
    with recursive hits as materialized (
        select h.*
        from reporting.funnel_hits(p_funnel_id, p_site_id, p_from, p_to, p_counted_by, false) as h
    ),
    -- The rows of a step among those of the step after it: from each the nearest of these, with one look at every row.
    neighbours as (
        select h.person_id, h.unit, h.step, h.place, null::bigint as next_place, null::timestamptz as next_at
        from hits as h
        union all
        select h.person_id, h.unit, h.step - 1, h.place, h.place, h.at
        from hits as h
        where h.step > 1
    ),
    edges as materialized (
        select e.*
        from (
            select
                n.person_id, n.unit, n.step, n.place,
                n.next_place is null as is_from,
                min(n.next_place) over later as next_place,
                min(n.next_at) over later as next_at
            from neighbours as n
            window later as (
                partition by n.person_id, n.unit, n.step
                order by n.place desc
                groups between unbounded preceding and 1 preceding
            )
        ) as e
        where e.is_from
            and e.next_place is not null
    ),
    starts as (
        select h.*, row_number() over (partition by h.person_id, h.unit order by h.place) as number
        from hits as h
        where h.step = 1
    ),
    walks as (
        select s.person_id, s.unit, s.session_id, s.place as start, s.place, 1 as reached, array[s.at] as times
        from starts as s
        where p_window is not null
            or s.number = 1
        union all
        select w.person_id, w.unit, w.session_id, w.start, e.next_place, w.reached + 1, w.times || e.next_at
        from walks as w
        join edges as e
            on e.person_id = w.person_id
            and e.unit = w.unit
            and e.step = w.reached
            and e.place = w.place
        where p_window is null
            or e.next_at - w.times[1] <= p_window
    )
    select distinct on (w.person_id, w.unit) w.person_id, w.unit, w.session_id, w.reached, w.times
    from walks as w
    order by w.person_id, w.unit, w.reached desc, w.start;
end;

comment on function reporting.funnel_ordered is
    'How far each session or person came in a funnel whose steps follow each other, with the time of each step; of several ways the longest, then the first.';
