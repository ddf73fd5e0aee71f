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
        person_id, session_id, started_at, site_id, time_zone, device_type, browser, os
    )
    select s.person_id, s.session_id, s.started_at, s.site_id, t.time_zone, s.device_type, s.browser, s.os
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
        from pg_temp.anonymous_sessions as n
        cross join lateral (
            select
                privacy.coarse_time(n.started_at, n.time_zone) as own_hour,
                date_trunc('day', n.started_at, n.time_zone) as day,
                (date_trunc('day', n.started_at at time zone n.time_zone) + interval '1 day') at time zone n.time_zone as next_day
        ) as d
        cross join lateral (
            select privacy.coarse_time(s.started_at, n.time_zone) as hour
            from tracking.user_sessions as s
            where s.started_at >= case when v_whole_day then d.day else d.own_hour end
                and s.started_at < case when v_whole_day then d.next_day else d.own_hour + interval '1 hour' end
                and (v_whole_day or privacy.coarse_time(s.started_at, n.time_zone) = d.own_hour)
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
        where n.number = a.number
            and n.hour is null;
    end loop;
end
$$;

comment on function privacy.find_hours is
    'Fills pg_temp.anonymous_sessions, with the hour in which each may be kept; null where no hour of its day holds p_k others like it.';
revoke execute on function privacy.find_hours from public;
