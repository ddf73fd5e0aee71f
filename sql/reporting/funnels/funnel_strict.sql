-- Every start is tried: the row after the first one may fill nothing where that of a later one does.
create or replace function reporting.funnel_strict(
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
        from reporting.funnel_hits(p_funnel_id, p_site_id, p_from, p_to, p_counted_by, true) as h
    ),
    walks as (
        select h.person_id, h.unit, h.session_id, h.place as start, h.place, 1 as reached, array[h.at] as times
        from hits as h
        where h.step = 1
        union all
        select w.person_id, w.unit, w.session_id, w.start, h.place, w.reached + 1, w.times || h.at
        from walks as w
        join hits as h
            on h.person_id = w.person_id
            and h.unit = w.unit
            and h.step = w.reached + 1
            and h.place = w.place + 1
        where p_window is null
            or h.at - w.times[1] <= p_window
    )
    select distinct on (w.person_id, w.unit) w.person_id, w.unit, w.session_id, w.reached, w.times
    from walks as w
    order by w.person_id, w.unit, w.reached desc, w.start;
end;

comment on function reporting.funnel_strict is
    'How far each session or person came in a funnel in which each step is the very next row, with the time of each step; of several ways the longest, then the first.';
