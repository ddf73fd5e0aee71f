-- A family is behind when the log has entries beyond the newest computed bucket; the limits for hours are those of the
-- check rollup_freshness.
create or replace function ops.status_rollups()
    returns table (item text, state text, detail text, facts jsonb)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select
        r.rollup,
        case
            when b.behind > l.bad then 'bad'
            when b.behind > l.warn then 'warn'
            else 'ok'
        end,
        case
            when r.is_stale then 'waits for refresh'
            when r.is_stale is not null then 'fresh'
            when r.newest is null and r.waiting = 0 then 'empty'
            else concat_ws(', ',
                'up to ' || to_char(r.newest, case l.bucket when 'day' then 'YYYY-MM-DD' else 'YYYY-MM-DD HH24:MI"Z"' end),
                case r.waiting
                    when 0 then 'nothing waits'
                    else ops.count_with_unit(r.waiting, l.bucket) || case r.waiting when 1 then ' waits' else ' wait' end
                end,
                'behind by ' || ops.format_duration(nullif(b.behind, '0')))
        end,
        jsonb_build_object('newest', r.newest, 'waiting', r.waiting, 'is_stale', r.is_stale,
            'behind_seconds', round(extract(epoch from b.behind)))
    from reporting.rollup_states() as r
    left join (
        values ('sessions', 'day', interval '1 day', interval '2 days'),
            ('pages', 'hour', interval '1 hour', interval '4 hours'),
            ('performance', 'hour', interval '1 hour', interval '4 hours')
    ) as l (rollup, bucket, warn, bad)
        on l.rollup = r.rollup
    cross join lateral (
        select case
            when r.is_stale is not null then null
            when r.newest is null then r.newest_waiting - r.newest_waiting
            else greatest(r.newest_waiting - r.newest, '0')
        end as behind
    ) as b;
end;

comment on function ops.status_rollups is 'A part of ops.status: how fresh each family of rollups and each materialized view is.';
