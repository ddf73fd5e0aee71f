-- What the events of each session of pg_temp.assigned add up to. Definitions: docs/analytics.md.
-- Device, address and screen are those of the first page view (else event) that has a user agent, campaign
-- and referrer those of the landing: the first page view, else the first event.
-- The aggregates take their rows in the order of the windows below, which sorts them by session.
-- reads: assigned, facts
create or replace function pipeline.count_sessions()
    returns table (
        person_id bigint, session_id uuid, site_id integer, session_key text, started_at timestamptz,
        last_activity_at timestamptz, duration_ms bigint, user_agent_id integer, ip_token text, screen text,
        time_zone text, landing_url text, referrer_url text, utm_source text, utm_medium text,
        utm_campaign text, utm_term text, utm_content text, page_count bigint, event_count bigint,
        goal_count bigint, goal_value numeric, max_scroll smallint, page_duration_ms bigint, entry_page text,
        exit_page text, landing_page_category text, journey_path text[], is_authenticated boolean,
        is_converted boolean, is_continuation boolean, click_count bigint, unique_page_count bigint,
        error_count bigint, context_switch_count bigint, tasks_started bigint, tasks_completed bigint
    )
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    with rows as (
        select
            p.person_id,
            p.session_id,
            p.site_id,
            p.session_key,
            p.at,
            p.is_page,
            p.is_exit,
            p.is_continuation,
            p.scroll,
            coalesce(f.own_duration_ms, (extract(epoch from p.exited_at - p.at) * 1000)::bigint) as time_on_page_ms,
            f.page, f.page_category, f.is_goal, f.goal_value, f.is_conversion, f.is_authenticated,
            f.user_agent_id, f.ip_token, f.screen, f.time_zone, f.referrer,
            f.utm_source, f.utm_medium, f.utm_campaign, f.utm_term, f.utm_content,
            row_number() over session as place,
            case when f.user_agent_id is not null then count(f.user_agent_id) over session end as agent_place,
            lag(f.page) over session as previous_page,
            f.is_click, f.is_error, f.is_task_start,
            f.page_category <> lag(f.page_category) over session as is_switch
        from pg_temp.assigned as p
        join pg_temp.facts as f using (row_id)
        window session as (
            partition by p.person_id, p.session_id
            order by p.is_page desc, p.row_number
            rows between unbounded preceding and current row
        )
    )
    select
        r.person_id,
        r.session_id,
        min(r.site_id) as site_id,
        min(r.session_key) as session_key,
        min(r.at) as started_at,
        max(r.at) as last_activity_at,
        (extract(epoch from max(r.at) - min(r.at)) * 1000)::bigint as duration_ms,
        max(r.user_agent_id) filter (where r.agent_place = 1) as user_agent_id,
        coalesce(max(r.ip_token) filter (where r.agent_place = 1), max(r.ip_token) filter (where r.place = 1)) as ip_token,
        coalesce(max(r.screen) filter (where r.agent_place = 1), max(r.screen) filter (where r.place = 1)) as screen,
        coalesce(max(r.time_zone) filter (where r.agent_place = 1), max(r.time_zone) filter (where r.place = 1)) as time_zone,
        max(r.page) filter (where r.place = 1) as landing_url,
        max(r.referrer) filter (where r.place = 1) as referrer_url,
        max(r.utm_source) filter (where r.place = 1) as utm_source,
        max(r.utm_medium) filter (where r.place = 1) as utm_medium,
        max(r.utm_campaign) filter (where r.place = 1) as utm_campaign,
        max(r.utm_term) filter (where r.place = 1) as utm_term,
        max(r.utm_content) filter (where r.place = 1) as utm_content,
        count(*) filter (where r.is_page) as page_count,
        count(*) filter (where not r.is_page) as event_count,
        count(*) filter (where r.is_goal) as goal_count,
        coalesce(sum(r.goal_value), 0) as goal_value,
        max(r.scroll) as max_scroll,
        sum(r.time_on_page_ms)::bigint as page_duration_ms,
        max(r.page) filter (where r.is_page and r.place = 1) as entry_page,
        max(r.page) filter (where r.is_page and r.is_exit) as exit_page,
        max(r.page_category) filter (where r.is_page and r.place = 1) as landing_page_category,
        array_agg(r.page) filter (where r.is_page and r.page is distinct from r.previous_page) as journey_path,
        coalesce(bool_or(r.is_authenticated), false) as is_authenticated,
        bool_or(r.is_conversion) as is_converted,
        bool_or(r.is_continuation) as is_continuation,
        count(*) filter (where r.is_click) as click_count,
        count(distinct r.page) filter (where r.is_page) as unique_page_count,
        count(*) filter (where r.is_error) as error_count,
        count(*) filter (where r.is_page and r.is_switch) as context_switch_count,
        count(*) filter (where r.is_task_start) as tasks_started,
        count(*) filter (where not r.is_task_start) as tasks_completed
    from rows as r
    group by r.person_id, r.session_id;
end
$$;

comment on function pipeline.count_sessions is
    'Aggregates pg_temp.assigned and pg_temp.facts by session, for pipeline.build_sessions.';
