-- For the checks bot_share, unknown_devices and session_duration. Sessions that began in a span, by the index on time.
create or replace function pipeline.session_facts(p_since timestamptz, p_until timestamptz)
    returns table (site text, sessions bigint, bots bigint, unknown_devices bigint, duration_p99 numeric)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
begin atomic
    select
        t.name,
        count(*),
        count(*) filter (where s.is_bot),
        count(*) filter (where s.device_type = 'unknown' and not s.is_bot),
        (percentile_disc(0.99) within group (order by s.duration_ms) / 1000.0)::numeric
    from tracking.user_sessions as s
    join tracking.sites as t
        on t.id = s.site_id
    where s.started_at >= p_since
        and s.started_at < p_until
    group by t.name;
end;

comment on function pipeline.session_facts is
    'Sessions that began in a span, by site: how many, of bots, of unknown devices (without bots), and the 99th percentile of their duration in seconds.';
