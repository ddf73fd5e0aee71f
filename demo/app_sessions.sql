-- Called by what makes the traffic of the site app, whose clients send sessions as a whole, what was configured, and how
-- long the server took.
create or replace function demo.app_sessions(
    p_seed integer,
    p_weeks integer,
    p_end timestamptz,
    p_sessions integer
)
    returns table (
        session_no bigint,
        session_key text,
        visitor text,
        started_at timestamptz,
        actions integer
    )
    language sql
    immutable
as $$
    select
        n.session_no,
        's' || to_hex(hashint8extended(n.session_no, p_seed) & 281474976710655),
        -- Three sessions in four belong to returning visitors.
        'app' || floor(p_sessions * 0.6 * power(demo.chance(p_seed, 70, n.session_no), 2)),
        -- Each ends, and has been sent, before the end.
        date_trunc('hour', p_end, 'UTC') - interval '1 hour'
            - p_weeks * demo.chance(p_seed, 71, n.session_no) * interval '7 days',
        3 + floor(9 * demo.chance(p_seed, 72, n.session_no))::integer
    from generate_series(1::bigint, p_sessions) as n (session_no)
$$;

comment on function demo.app_sessions(integer, integer, timestamptz, integer) is
    'Sessions of the sample traffic on the site app in the p_weeks weeks before p_end: who, when, and how many actions.';
