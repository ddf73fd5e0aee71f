-- Called by `dbrunner demo`. A client sends what it has after every third action, and at the end everything once more,
-- as if the answer had been lost.
create or replace function demo.payloads(
    p_seed integer default 1,
    p_weeks integer default 4,
    p_end timestamptz default now(),
    p_sessions integer default 600
)
    returns setof text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set jit = off
as $$
    with said as (
        select
            s.session_no,
            a.place,
            s.started_at + a.place * interval '40 seconds' as at,
            (array['/', '/configure', '/models', '/prices', '/contact'])[
                1 + floor(5 * power(demo.chance(p_seed, 73, s.session_no * 32 + a.place), 1.5))::integer
            ] as path,
            a.place = s.actions and demo.chance(p_seed, 74, s.session_no) < 0.2 as is_goal
        from demo.app_sessions(p_seed, p_weeks, p_end, p_sessions) as s
        cross join lateral generate_series(1, s.actions) as a (place)
    ),
    actions as materialized (
        select
            a.session_no,
            array_agg(
                case
                    when a.is_goal then jsonb_build_object(
                        'type', 'goal', 'name', 'test_drive', 'path', a.path, 'page_number', a.place, 'timestamp', a.at
                    )
                    else jsonb_build_object(
                        'type', 'pageview', 'path', a.path, 'page_number', a.place, 'duration', 38000, 'scroll', 60,
                        'entered_at', a.at, 'exited_at', a.at + interval '38 seconds'
                    )
                end
                order by a.place
            ) as actions
        from said as a
        group by a.session_no
    ),
    sent as (
        select s.*, a.actions[1:p.up_to] as said, p.up_to, p.is_again
        from demo.app_sessions(p_seed, p_weeks, p_end, p_sessions) as s
        join actions as a on a.session_no = s.session_no
        cross join lateral (
            select least(k.up_to, s.actions) as up_to, false as is_again
            from generate_series(3, s.actions + 2, 3) as k (up_to)
            union all
            select s.actions, true
        ) as p (up_to, is_again)
    )
    select
        jsonb_build_object(
            'site', 'app', 'session_id', s.session_key, 'visitor', s.visitor, 'sdk_version', '2.1',
            'created_at', s.started_at, 'updated_at', t.at, 'sent_at', t.at, 'received_at', t.at + interval '120 ms',
            'attributes', jsonb_build_object(
                'user_agent', 'App/2.1 (Linux; Android 14; Pixel 8) Mobile', 'screen', '412x915'
            ),
            'checkpoint', 0, 'actions', s.said
        )::text
    from sent as s
    cross join lateral (
        select s.started_at + (s.up_to + 1 + s.is_again::integer) * interval '40 seconds' as at
    ) as t
    order by t.at, s.session_no
$$;

comment on function demo.payloads(integer, integer, timestamptz, integer) is
    'Session payloads of the sample traffic on the site app, one a line as JSON in order of arrival; fixed by the arguments.';
