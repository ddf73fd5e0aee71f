-- Anonymizing is erasing, after the counts have been saved under identities that belong to no one: each session of its own
-- negative person, so that not even the sessions of one person belong together. Hidden rows and bots' are not saved.
-- Called by privacy.remove_people, which erases them next.
-- reads: anonymous_sessions, crowd_traits, crowds, quasi_identifiers
create or replace function privacy.insert_anonymous_copies(p_person_ids bigint[])
    returns table (person_id bigint, kept jsonb)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
as $$
declare
    v_k integer := ops.setting('anonymity_k')::integer;
begin
    if v_k is null or v_k not between 2 and 1000 then
        raise exception using
            errcode = 'RB422',
            message = 'setting "anonymity_k" is not a number from 2 to 1000',
            hint = 'update ops.settings set value = ''10'' where name = ''anonymity_k'';';
    end if;
    perform privacy.open_anonymous();
    perform privacy.find_hours(p_person_ids, v_k);
    perform privacy.find_quasi_identifiers(p_person_ids, v_k);
    perform privacy.choose_quasi_identifiers(v_k);
    perform privacy.link_quasi_identifiers();

    perform privacy.insert_anonymous('user_sessions', $from$
        from pg_temp.anonymous_sessions as a
        join tracking.user_sessions as r
            on (r.person_id, r.session_id, r.started_at) = (a.person_id, a.session_id, a.started_at)
        cross join lateral (
            select
                min(split_part(t.label, e'\t', 1)) filter (where t.place = 1) as entry_page,
                min(split_part(t.label, e'\t', 1)) filter (where t.place = a.pages) as exit_page
            from pg_temp.quasi_identifiers as t
            where t.number = a.number
        ) as i
        where a.hour is not null
    $from$);
    perform privacy.insert_anonymous('session_attribution', $from$
        from pg_temp.anonymous_sessions as a
        join tracking.session_attribution as r
            on (r.person_id, r.session_id, r.started_at) = (a.person_id, a.session_id, a.started_at)
        cross join lateral (
            select min(t.label) as channel
            from pg_temp.quasi_identifiers as t
            where t.number = a.number
                and t.kind = 'channel'
                and t.is_kept
        ) as i
        where a.hour is not null
    $from$);
    perform privacy.insert_anonymous('page_views', $from$
        from pg_temp.quasi_identifiers as t
        join pg_temp.anonymous_sessions as a using (number)
        join tracking.page_views as r
            on (r.person_id, r.viewed_at, r.page_view_id, r.site_id) = (a.person_id, t.at, t.old_id, a.site_id)
        cross join lateral (
            select count(*) as events, count(*) filter (where split_part(e.label, e'\t', 1) = 'click') as clicks
            from pg_temp.quasi_identifiers as e
            where e.number = t.number
                and e.page_view_id = t.new_id
        ) as i
        where t.is_kept
            and t.kind = 'page'
    $from$);
    perform privacy.insert_anonymous('user_events', $from$
        from pg_temp.quasi_identifiers as t
        join pg_temp.anonymous_sessions as a using (number)
        join tracking.user_events as r
            on (r.person_id, r.occurred_at, r.event_id, r.site_id) = (a.person_id, t.at, t.old_id, a.site_id)
        where t.is_kept
            and t.kind = 'event'
    $from$);

    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'sessions', a.site_id, pipeline.local_day(a.hour, a.time_zone)
    from pg_temp.anonymous_sessions as a
    where a.hour is not null
    union all
    select distinct 'pages', a.site_id, date_trunc('hour', a.hour, 'UTC')
    from pg_temp.anonymous_sessions as a
    where a.pages > 0;
    return query
    select
        p.id,
        jsonb_build_object(
            'tracking.user_sessions', count(a.hour),
            'tracking.session_attribution', count(a.hour) filter (where a.has_attribution),
            'tracking.page_views', coalesce(sum(a.pages), 0),
            'tracking.user_events', coalesce(sum(a.events), 0)
        )
    from unnest(p_person_ids) as p (id)
    left join (
        select s.*, exists (
            select from pg_temp.quasi_identifiers as t where t.number = s.number and t.kind = 'channel'
        ) as has_attribution
        from pg_temp.anonymous_sessions as s
    ) as a
        on a.person_id = p.id
    group by p.id;
    drop table pg_temp.anonymous_sessions, pg_temp.quasi_identifiers, pg_temp.crowds, pg_temp.crowd_traits;
end
$$;

comment on function privacy.insert_anonymous_copies is
    'Inserts anonymous copies of what these people did, as far as setting anonymity_k allows; returns how many rows by person and table. The originals are left.';
