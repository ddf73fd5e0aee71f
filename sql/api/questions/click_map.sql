select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- A cell is a square whose side is a part of the width of the window, so that windows of different widths can be added up. The
-- window is the viewport of the event, if it says it (metadata), otherwise the screen.
create or replace function api.click_map(
    p_site text,
    p_from date,
    p_to date,
    p_page text,
    p_columns integer default 24
)
    returns table (
        viewport text,
        grid_column integer,
        grid_row integer,
        clicks bigint,
        share numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    if p_columns is null or p_columns not between 1 and 100 then
        raise exception using
            errcode = 'RB400',
            message = format('a grid cannot have %s columns', coalesce(p_columns::text, '(null)')),
            hint = 'Ask for 1 to 100.';
    end if;
    return query
    with clicks as materialized (
        select
            e.person_id,
            case when w.width < 768 then 'small' when w.width < 1200 then 'medium' else 'large' end as class,
            least(p_columns - 1, e.viewport_x * p_columns::bigint / w.width)::integer as x,
            least(1000, e.viewport_y * p_columns::bigint / w.width)::integer as y
        from tracking.user_events as e
        cross join lateral (
            select left(coalesce(
                substring(e.metadata #>> '{viewport,width}' from '^\d{1,5}'), substring(e.metadata ->> 'viewport' from '^(\d{1,5})x\d'),
                substring(e.screen from '^(\d{1,5})x\d')
            ), 5)::integer as width
        ) as w
        where e.site_id = v_site_id
            and e.occurred_at >= p_from::timestamp at time zone v_time_zone
            and e.occurred_at < p_to::timestamp at time zone v_time_zone
            and e.event_type = 'click'
            and e.page = p_page
            and e.analytics_allowed
            and w.width > 0
            and e.viewport_x between 0 and w.width
            and e.viewport_y >= 0
            and not exists (
                select
                from tracking.user_sessions as s
                where s.person_id = e.person_id
                    and s.session_id = e.session_id
                    and s.is_bot
            )
    )
    select
        c.class, c.x, c.y, count(*),
        round(count(*) / (select count(*) from clicks as n where n.class = c.class)::numeric, 4)
    from clicks as c
    group by c.class, c.x, c.y
    having count(distinct c.person_id) >= v_minimum
    order by c.class, c.y, c.x;
end
$$;

comment on function api.click_map is
    'Clicks on a page of a site over days in its time zone, p_to excluded, on a grid of p_columns columns (from 0) and as '
    'many rows as square cells need, by the width of the window: small (below 768), medium (below 1,200) and large; with '
    'the share of all clicks of that class. Cells in which fewer than minimum_group people clicked are left out. From the '
    'events. Raises RB400, RB403.';
