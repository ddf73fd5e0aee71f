-- Keeps of each session as many traits as enough others have all of, the commonest first: what is kept together was
-- done by p_k others together, so that no combination of them leads to one person.
-- Each choice depends on those before, hence a loop, over the places in the order of all sessions at once.
-- reads: anonymous_sessions, crowd_traits, crowds, quasi_identifiers
-- writes: crowds, quasi_identifiers
create or replace function privacy.choose_quasi_identifiers(p_k integer)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- What too few have at all needs no place in the order.
    -- Whom to ask is put together first: planned as one join of four tables, conditions on so many columns look rarer
    -- than they are.
    update pg_temp.quasi_identifiers as t
    set rank = o.rank
    from (
        select
            c.number, c.kind, c.label, c.repeat,
            row_number() over (partition by c.number order by c.people desc, c.kind, c.label, c.repeat) as rank
        from (
            with asked as materialized (
                select t.number, t.kind, t.label, t.repeat, a.site_id, a.hour, c.person_id
                from pg_temp.quasi_identifiers as t
                join pg_temp.anonymous_sessions as a using (number)
                join pg_temp.crowds as c using (number)
            )
            select q.number, q.kind, q.label, q.repeat, count(*) as people
            from asked as q
            join pg_temp.crowd_traits as x using (person_id, site_id, hour, kind, label, repeat)
            group by q.number, q.kind, q.label, q.repeat
            having count(*) >= p_k
        ) as c
    ) as o
    where (o.number, o.kind, o.label, o.repeat) = (t.number, t.kind, t.label, t.repeat);

    for v_rank in 1 .. (select coalesce(max(t.rank), 0) from pg_temp.quasi_identifiers as t) loop
        update pg_temp.quasi_identifiers as t
        set is_kept = true
        from (
            with asked as materialized (
                select r.number, r.kind, r.label, r.repeat, a.site_id, a.hour, c.person_id
                from pg_temp.quasi_identifiers as r
                join pg_temp.anonymous_sessions as a using (number)
                join pg_temp.crowds as c using (number)
                where r.rank = v_rank
            )
            select q.number
            from asked as q
            join pg_temp.crowd_traits as x using (person_id, site_id, hour, kind, label, repeat)
            group by q.number
            having count(*) >= p_k
        ) as k
        where t.number = k.number
            and t.rank = v_rank;

        delete from pg_temp.crowds as c
        using pg_temp.quasi_identifiers as t, pg_temp.anonymous_sessions as a
        where t.number = c.number
            and a.number = c.number
            and t.rank = v_rank
            and t.is_kept
            and not exists (
                select
                from pg_temp.crowd_traits as x
                where (x.person_id, x.site_id, x.hour, x.kind, x.label, x.repeat)
                    = (c.person_id, a.site_id, a.hour, t.kind, t.label, t.repeat)
            );
    end loop;
end
$$;

comment on function privacy.choose_quasi_identifiers is
    'Sets is_kept in pg_temp.quasi_identifiers: of each session the traits that at least p_k people of its crowd have, too, all of them together.';
