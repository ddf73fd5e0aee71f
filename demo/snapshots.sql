-- Called by `dbrunner demo`: in every third session of the site app, the visitor configures a product.
create or replace function demo.snapshots(
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
            'event_id', s.session_key || '-' || n.place, 'site', 'app', 'visitor', s.visitor,
            'session_key', s.session_key, 'occurred_at', s.started_at + n.place * interval '50 seconds',
            'trigger', case when n.place = s.actions then 'page_exit' else 'auto_save' end,
            'total_price', 21900 + 500 * floor(20 * demo.chance(p_seed, 75, s.session_no * 32 + n.place)),
            'state', jsonb_strip_nulls(jsonb_build_object(
                'model', 'Tourer', 'engine', 'electric',
                'color', case when n.place > 1 then 'red' end, 'trailer', case when n.place > 4 then true end
            ))
        )
    )
    from demo.app_sessions(p_seed, p_weeks, p_end, p_sessions) as s
    cross join lateral generate_series(1, s.actions) as n (place)
    where s.session_no % 3 = 0
$$;

comment on function demo.snapshots(integer, integer, timestamptz, integer) is
    'Snapshots of configurations in the sample traffic on the site app, for api.track_snapshot; fixed by the arguments.';
