-- The kept rows refer to each other, and to nothing else. Their order is drawn anew: it would tell more than which pages
-- they were. Events belong to a view of their page, whichever: which of several it was would tell more than a crowd did.
-- reads: anonymous_sessions, quasi_identifiers
-- writes: anonymous_sessions, quasi_identifiers
create or replace function privacy.link_quasi_identifiers()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.quasi_identifiers as t
    set place = o.place
    from (
        select k.new_id, row_number() over (partition by k.number order by k.new_id) as place
        from pg_temp.quasi_identifiers as k
        where k.is_kept
            and k.kind = 'page'
    ) as o
    where o.new_id = t.new_id;

    update pg_temp.quasi_identifiers as t
    set page_view_id = p.new_id
    from pg_temp.quasi_identifiers as p
    where t.kind = 'event'
        and t.is_kept
        and p.number = t.number
        and p.kind = 'page'
        and p.is_kept
        and split_part(p.label, e'\t', 1) = split_part(t.label, e'\t', 2)
        and p.place = (
            select min(f.place)
            from pg_temp.quasi_identifiers as f
            where f.number = p.number
                and f.kind = 'page'
                and f.is_kept
                and split_part(f.label, e'\t', 1) = split_part(p.label, e'\t', 1)
        );

    update pg_temp.anonymous_sessions as a
    set pages = k.pages,
        events = k.events,
        goals = k.goals
    from (
        select
            n.number,
            count(*) filter (where t.kind = 'page') as pages,
            count(*) filter (where t.kind = 'event') as events,
            count(*) filter (where t.kind = 'event' and split_part(t.label, e'\t', 1) in ('goal', 'conversion')) as goals
        from pg_temp.anonymous_sessions as n
        left join pg_temp.quasi_identifiers as t
            on t.number = n.number
            and t.is_kept
        group by n.number
    ) as k
    where k.number = a.number;
end
$$;

comment on function privacy.link_quasi_identifiers is
    'Numbers the kept page views in pg_temp.quasi_identifiers, links events to them, and counts them in pg_temp.anonymous_sessions.';
