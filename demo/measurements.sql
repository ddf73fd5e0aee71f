-- Called by `dbrunner demo`. Prices get slow in the evening.
create or replace function demo.measurements(
    p_seed integer default 1,
    p_weeks integer default 4,
    p_end timestamptz default now(),
    p_sessions integer default 600
)
    returns jsonb
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set jit = off
as $$
    select jsonb_agg(
        jsonb_build_object(
            'event_id', 'm' || s.session_key || '-' || n.place, 'site', 'app', 'visitor', s.visitor,
            'session_key', s.session_key, 'occurred_at', t.at, 'name', 'load',
            'endpoint', case n.place when 1 then '/api/models' else '/api/prices' end,
            'value', round((
                case when n.place = 2 and extract(hour from t.at) >= 18 then 1800 else 300 end
                * power(1 - demo.chance(p_seed, 76, s.session_no * 32 + n.place), -0.4)
            )::numeric)
        )
    )
    from demo.app_sessions(p_seed, p_weeks, p_end, p_sessions) as s
    cross join lateral generate_series(1, 2) as n (place)
    cross join lateral (select s.started_at + n.place * interval '45 seconds' as at) as t
$$;

comment on function demo.measurements(integer, integer, timestamptz, integer) is
    'Measurements of the sample traffic on the site app, for api.track_performance; fixed by the arguments.';
