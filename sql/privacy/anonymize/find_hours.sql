-- A session is kept in an hour in which enough others of its site had such a device, browser and system: its own hour,
-- else the fullest of the same day, so that days and devices keep their counts.
-- Visitors who are anonymous already do not count: one person's sessions are many there.
-- reads: anonymous_sessions
-- writes: anonymous_sessions
create or replace function privacy.find_hours(p_person_ids bigint[], p_k integer)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_nestloop = off
as $$
declare
    v_whole_day boolean;
begin
    insert into pg_temp.anonymous_sessions (
        person_id, session_id, started_at, last_at, site_id, time_zone, device_type, browser, os, own_hour
    )
    select
        s.person_id, s.session_id, s.started_at, s.last_activity_at, s.site_id, t.time_zone, s.device_type, s.browser, s.os,
        privacy.coarse_time(s.started_at, t.time_zone)
    from tracking.user_sessions as s
    join tracking.sites as t
        on t.id = s.site_id
    where s.person_id = any (p_person_ids)
        and s.analytics_allowed
        and not s.is_bot;
    analyze pg_temp.anonymous_sessions;

    -- Whole days are read only for those whose own hour does not do.
    foreach v_whole_day in array array[false, true] loop
        update pg_temp.anonymous_sessions as a
        set hour = f.hour
        from (
            with alike as materialized (
                select distinct
                    d.site_id, d.device_type, d.browser, d.os, d.time_zone, d.from_at,
                    case
                        when v_whole_day then (d.from_at at time zone d.time_zone + interval '1 day') at time zone d.time_zone
                        else d.from_at + interval '1 hour'
                    end as to_at
                from (
                    select
                        m.*,
                        case when v_whole_day then pipeline.local_day(m.own_hour, m.time_zone) else m.own_hour end as from_at
                    from pg_temp.anonymous_sessions as m
                    where m.hour is null
                ) as d
            ),
            others as (
                select n.from_at, n.to_at, s.*
                -- Each span is read once for all of its sessions.
                from (select distinct e.time_zone, e.from_at, e.to_at from alike as e) as n
                cross join lateral (
                    select
                        l.site_id, l.device_type, l.browser, l.os,
                        privacy.coarse_time(u.started_at, n.time_zone) as hour,
                        count(distinct u.person_id) as people
                    from tracking.user_sessions as u
                    join alike as l
                        on (l.site_id, l.device_type, l.browser, l.os) = (u.site_id, u.device_type, u.browser, u.os)
                        and (l.time_zone, l.from_at, l.to_at) = (n.time_zone, n.from_at, n.to_at)
                    where u.started_at >= n.from_at
                        and u.started_at < n.to_at
                        and u.analytics_allowed
                        and not u.is_bot
                        and u.person_id > 0
                        and u.person_id <> all (p_person_ids)
                    group by l.site_id, l.device_type, l.browser, l.os, hour
                    having count(distinct u.person_id) >= p_k
                ) as s
                where v_whole_day
                    or s.hour = n.from_at
            )
            select distinct on (o.site_id, o.device_type, o.browser, o.os, o.from_at) o.*
            from others as o
            order by o.site_id, o.device_type, o.browser, o.os, o.from_at, o.people desc, o.hour
        ) as f
        where a.hour is null
            and (a.site_id, a.device_type, a.browser, a.os) = (f.site_id, f.device_type, f.browser, f.os)
            and a.own_hour >= f.from_at
            and a.own_hour < f.to_at
            and (v_whole_day or a.own_hour = f.from_at);
    end loop;
end
$$;

comment on function privacy.find_hours is
    'Fills pg_temp.anonymous_sessions, with the hour in which each may be kept; null where no hour of its day holds p_k others like it.';
