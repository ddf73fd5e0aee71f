-- Exact without reading everything. Each week, day, or other part of a range is a list, the greatest count first. A key that
-- is not among the first of a list counts there at most what the last of these does. As soon as p_limit keys have more
-- than any key that was not seen could have, only keys remain that could still be among them; until then, more of each list
-- is read. (docs/decisions/top-keys.md) The lists are named in the statement, not put into its text, so that it is planned once.
create or replace function reporting.top_keys(
    p_lists name,
    p_site_id integer,
    p_from date,
    p_to date,
    p_limit integer,
    p_minimum integer
)
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan -- by key, whatever the range; to plan takes longer
    set jit = off
as $$
declare
    v_depth bigint := case when p_limit is not null then 2 * greatest(p_limit::bigint, 25) end;
    v_limit bigint := greatest(coalesce(p_limit, 2147483647), 1);
    v_is_deep_enough boolean := false;
    v_keys text[];
begin
    while not v_is_deep_enough loop
        with listed as materialized (
            select l.*
            from reporting.page_rankings(p_site_id, p_from, p_to, v_depth) as l
            where p_lists = 'page_rankings'
            union all
            select l.*
            from reporting.transition_rankings(p_site_id, p_from, p_to, v_depth) as l
            where p_lists = 'transition_rankings'
            union all
            select l.*
            from reporting.hotspot_rankings(p_site_id, p_from, p_to, v_depth) as l
            where p_lists = 'hotspot_rankings'
        ),
        bounds as materialized (
            select l.list, case when count(*) >= v_depth then min(l.count) else 0 end as bound
            from listed as l
            group by l.list
        ),
        unseen as materialized (
            select coalesce(sum(b.bound), 0) as most
            from bounds as b
        ),
        keys as materialized (
            select
                l.key, sum(l.count) as least, sum(l.count - b.bound) as more_than_unseen,
                reporting.minimum_people(max(l.people), bit_or(l.people_bits)) as people
            from listed as l
            join bounds as b using (list)
            group by l.key
        ),
        certain as materialized (
            select coalesce(min(f.least) filter (where f.place = v_limit), 0) as least
            from (
                select k.least, row_number() over (order by k.least desc) as place
                from keys as k
                where k.people >= p_minimum
            ) as f
        )
        select
            array_agg(k.key) filter (where k.more_than_unseen + u.most >= c.least),
            coalesce(bool_and(c.least > u.most or u.most = 0), true)
        into v_keys, v_is_deep_enough
        from keys as k
        cross join unseen as u
        cross join certain as c;
        v_depth := 4 * v_depth;
    end loop;
    return v_keys;
end
$$;

comment on function reporting.top_keys is
    'Keys of the lists of a function (page_rankings, transition_rankings, hotspot_rankings) among which are the p_limit with the highest counts of those that at least p_minimum people make up, in no order, an array for each; null where there is none.';
