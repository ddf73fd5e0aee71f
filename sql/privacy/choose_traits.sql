-- Keeps of each session as many traits as enough others have all of, the commonest first: what is kept together was
-- done by p_k others together, so that no combination of them leads to one person.
-- Each choice depends on those before, hence a loop, over the places in the order of all sessions at once.
create or replace function privacy.choose_traits(p_k integer)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- What too few have at all needs no place in the order.
    update pg_temp.anonymous_traits as t
    set rank = o.rank
    from (
        select
            c.number, c.kind, c.label, c.repeat,
            row_number() over (partition by c.number order by c.people desc, c.kind, c.label, c.repeat) as rank
        from (
            select x.number, x.kind, x.label, x.repeat, count(*) as people
            from pg_temp.crowd_traits as x
            join pg_temp.anonymous_traits as a using (number, kind, label, repeat)
            group by x.number, x.kind, x.label, x.repeat
            having count(*) >= p_k
        ) as c
    ) as o
    where (o.number, o.kind, o.label, o.repeat) = (t.number, t.kind, t.label, t.repeat);

    for v_rank in 1 .. (select coalesce(max(t.rank), 0) from pg_temp.anonymous_traits as t) loop
        update pg_temp.anonymous_traits as t
        set is_kept = true
        from (
            select c.number
            from pg_temp.crowds as c
            join pg_temp.anonymous_traits as a
                on a.number = c.number
                and a.rank = v_rank
            join pg_temp.crowd_traits as x
                on (x.number, x.person_id, x.kind, x.label, x.repeat)
                    = (c.number, c.person_id, a.kind, a.label, a.repeat)
            group by c.number
            having count(*) >= p_k
        ) as k
        where t.number = k.number
            and t.rank = v_rank;

        delete from pg_temp.crowds as c
        using pg_temp.anonymous_traits as t
        where t.number = c.number
            and t.rank = v_rank
            and t.is_kept
            and not exists (
                select
                from pg_temp.crowd_traits as x
                where (x.number, x.person_id, x.kind, x.label, x.repeat)
                    = (c.number, c.person_id, t.kind, t.label, t.repeat)
            );
    end loop;
end
$$;

comment on function privacy.choose_traits is
    'Sets is_kept in pg_temp.anonymous_traits: of each session the traits that at least p_k people of its crowd have, too, all of them together.';
revoke execute on function privacy.choose_traits from public;
