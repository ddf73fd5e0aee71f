-- A group that is too small is never named, because it could identify a person. If the small ones together are too few, the smallest of the
-- others is added: a sum from which all other groups are taken away would say what the small ones are.
create or replace function reporting.small_groups(
    p_names text[],
    p_people bigint[],
    p_bits bigint[],
    p_minimum integer
)
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with groups as (
        select g.name, reporting.minimum_people(g.people, g.bits) as people, g.bits
        from unnest(p_names, p_people, p_bits) as g (name, people, bits)
    ),
    small as (
        select count(*) as groups, reporting.minimum_people(max(g.people), bit_or(g.bits)) as people
        from groups as g
        where g.people < p_minimum
    ),
    added as (
        select g.name
        from groups as g
        cross join small as s
        where g.people >= p_minimum
            and s.groups > 0
            and s.people < p_minimum
        order by g.people, g.name
        limit 1
    )
    select coalesce(array_agg(n.name), '{}')
    from (
        select g.name from groups as g where g.people < p_minimum
        union all
        select a.name from added as a
    ) as n;
end;

comment on function reporting.small_groups is
    'Which groups of an answer (element by element: name, most people of any row, bits of all) are to be added up as (other), so that no group of fewer than p_minimum people is named or can be worked out.';
