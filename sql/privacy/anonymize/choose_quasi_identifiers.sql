-- Keeps of each session as many traits as enough others have all of, the commonest first: what is kept together was
-- done by p_k others together, so that no combination of them leads to one person.
-- Who of an hour's people belongs to a crowd, and who has a trait, are bit strings: joined person by person, each member of each
-- crowd would be asked for each trait of each session.
-- reads: anonymous_sessions, crowd_traits, crowds, quasi_identifiers
-- writes: quasi_identifiers
create or replace function privacy.choose_quasi_identifiers(p_k integer)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = off -- nothing is known of what the parts of the query hold
as $$
begin
    with people as materialized (
        select
            p.site_id, p.hour, p.person_id,
            set_bit(
                repeat('0', (count(*) over hour)::integer)::bit varying,
                (row_number() over (hour order by p.person_id) - 1)::integer, 1
            ) as bit
        from (
            select distinct a.site_id, a.hour, c.person_id
            from pg_temp.crowds as c
            join pg_temp.anonymous_sessions as a using (number)
        ) as p
        window hour as (partition by p.site_id, p.hour)
    ),
    crowds as materialized (
        select c.number, a.site_id, a.hour, bit_or(p.bit) as who
        from pg_temp.crowds as c
        join pg_temp.anonymous_sessions as a using (number)
        join people as p
            on p.site_id = a.site_id
            and p.hour = a.hour
            and p.person_id = c.person_id
        group by c.number, a.site_id, a.hour
    ),
    shown as materialized (
        select x.site_id, x.hour, x.kind, x.label, x.repeat, bit_or(p.bit) as who
        from pg_temp.crowd_traits as x
        join people as p using (site_id, hour, person_id)
        group by x.site_id, x.hour, x.kind, x.label, x.repeat
    ),
    traits as (
        select t.number, t.kind, t.label, t.repeat, w.who, bit_count(w.who) as people
        from pg_temp.quasi_identifiers as t
        join crowds as c using (number)
        join shown as s using (site_id, hour, kind, label, repeat)
        cross join lateral (select c.who & s.who as who) as w
        where bit_count(w.who) >= p_k
    ),
    choices as (
        select
            t.number,
            array_agg(t.kind order by t.people desc, t.kind, t.label, t.repeat) as kinds,
            array_agg(t.label order by t.people desc, t.kind, t.label, t.repeat) as labels,
            array_agg(t.repeat order by t.people desc, t.kind, t.label, t.repeat) as repeats,
            privacy.common_traits(array_agg(t.who order by t.people desc, t.kind, t.label, t.repeat), p_k) as kept
        from traits as t
        group by t.number
    )
    update pg_temp.quasi_identifiers as t
    set is_kept = true
    from choices as c
    cross join lateral unnest(c.kinds, c.labels, c.repeats, c.kept) as k (kind, label, repeat, is_kept)
    where k.is_kept
        and t.number = c.number
        and t.kind = k.kind
        and t.label = k.label
        and t.repeat = k.repeat;
end
$$;

comment on function privacy.choose_quasi_identifiers is
    'Sets is_kept in pg_temp.quasi_identifiers: of each session the traits that at least p_k people of its crowd have, too, all of them together.';
