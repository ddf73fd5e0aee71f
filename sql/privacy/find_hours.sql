-- A session is kept in an hour in which enough others of its site had such a device, browser and system: its own hour,
-- else the fullest of the same day, so that days and devices keep their counts.
-- Whoever is anonymous already does not count: one person's sessions are many there.
create or replace function privacy.find_hours(p_person_ids bigint[], p_k integer)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    v_whole_day boolean;
begin
    insert into pg_temp.anonymous_sessions (
        person_id, session_id, started_at, site_id, time_zone, device_type, browser, os, own_hour
    )
    select
        s.person_id, s.session_id, s.started_at, s.site_id, t.time_zone, s.device_type, s.browser, s.os,
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
            -- Once for all sessions alike.
            select distinct
                d.site_id, d.device_type, d.browser, d.os, d.time_zone,
                case when v_whole_day then d.day else d.own_hour end as from_at,
                case
                    when v_whole_day then (d.day at time zone d.time_zone + interval '1 day') at time zone d.time_zone
                    else d.own_hour + interval '1 hour'
                end as to_at,
                case when not v_whole_day then d.own_hour end as only_hour
            from (
                select m.*, date_trunc('day', m.own_hour, m.time_zone) as day
                from pg_temp.anonymous_sessions as m
                where m.hour is null
            ) as d
        ) as n
        cross join lateral (
            select privacy.coarse_time(s.started_at, n.time_zone) as hour
            from tracking.user_sessions as s
            where s.started_at >= n.from_at
                and s.started_at < n.to_at
                and (n.only_hour is null or privacy.coarse_time(s.started_at, n.time_zone) = n.only_hour)
                and s.site_id = n.site_id
                and s.device_type = n.device_type
                and s.browser = n.browser
                and s.os = n.os
                and s.analytics_allowed
                and not s.is_bot
                and s.person_id > 0
                and s.person_id <> all (p_person_ids)
            group by 1
            having count(distinct s.person_id) >= p_k
            order by count(distinct s.person_id) desc, 1
            limit 1
        ) as f
        where a.hour is null
            and a.own_hour >= n.from_at
            and a.own_hour < n.to_at
            and (a.site_id, a.device_type, a.browser, a.os) = (n.site_id, n.device_type, n.browser, n.os)
            and (n.only_hour is null or a.own_hour = n.only_hour);
    end loop;
end
$$;

comment on function privacy.find_hours is
    'Fills pg_temp.anonymous_sessions, with the hour in which each may be kept; null where no hour of its day holds p_k others like it.';
revoke execute on function privacy.find_hours from public;
