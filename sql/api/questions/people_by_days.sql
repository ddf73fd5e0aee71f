select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- For pages that answer any range without the database (`dbrunner report --html`): people of a range are the sum over its days of
-- those who were last there before it. A day of fewer than minimum_group people is added to the day before, so that no
-- range can single it out; what was before the range is one.
create or replace function api.people_by_days(p_site text, p_from date, p_to date)
    returns table (day date, previous_day date, people bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    return query
    with days as (
        select
            d.day::date as day,
            coalesce(r.people, 0) >= v_minimum or d.day::date = p_from as is_border
        from generate_series(p_from::timestamp, p_to::timestamp - interval '1 day', interval '1 day') as d (day)
        left join reporting.site_rollup_daily as r
            on r.site_id = v_site_id
            and r.day = d.day::date
    ),
    blocks as (
        select d.day, max(d.day) filter (where d.is_border) over (order by d.day) as block
        from days as d
    )
    select b.block, v.block, sum(r.people)::bigint
    from reporting.people_rollup_daily as r
    join blocks as b
        on b.day = r.day
    left join blocks as v
        on v.day = r.previous_day
    where r.site_id = v_site_id
        and r.day >= p_from
        and r.day < p_to
        and v.block is distinct from b.block
        and r.people > 0
    group by b.block, v.block
    order by b.block, v.block nulls first;
end
$$;

comment on function api.people_by_days is
    'Visitors of a site by the day on which they were there and the one on which they were there before (null: before p_from, or never). Exactly those of a range from one of these days to another are the sum over its days of those whose previous day is before it. Days of fewer than minimum_group people belong to the day before. Raises RB400, RB403.';
