-- Patterns are tried once on each page, and not once on each view of it.
create or replace function reporting.funnel_hits(
    p_funnel_id integer,
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_counted_by text,
    p_counts_every_row boolean
)
    returns table (person_id bigint, unit uuid, session_id uuid, place bigint, at timestamptz, step integer)
    language sql
    stable
begin atomic
    with rows as materialized (
        select r.*
        from reporting.funnel_rows(
            p_site_id, p_from, p_to, p_counted_by, case when not p_counts_every_row then p_funnel_id end
        ) as r
    ),
    pages as materialized (
        select distinct d.page, c.step
        from (select distinct r.page from rows as r where r.page is not null) as d
        join reporting.funnel_conditions as c
            on c.funnel_id = p_funnel_id
            and d.page like c.page_pattern
    )
    select r.person_id, r.unit, r.session_id, r.place, r.at, g.step
    from rows as r
    join pages as g
        on g.page = r.page
    union all
    select distinct r.person_id, r.unit, r.session_id, r.place, r.at, c.step
    from rows as r
    join reporting.funnel_conditions as c
        on c.funnel_id = p_funnel_id
        and c.page_pattern is null
        and r.event_type = coalesce(c.event_type, r.event_type)
        and (c.event_category is null or c.event_category = r.event_category)
        and (c.event_action is null or c.event_action = r.event_action)
        and (c.event_label is null or c.event_label = r.event_label)
        and (c.metadata is null or r.metadata @> c.metadata)
    where r.event_type is not null;
end;

comment on function reporting.funnel_hits is
    'Which rows (reporting.funnel_rows) can fill which steps of a funnel; a row that can fill several stands there for each. Rows are numbered among all, or among those that could fill a step.';
