-- What the sessions show besides, and what a crowd for each shows in its hour: a few others, those who did the most
-- first, since they have most in common with anybody. A smaller crowd is only ever a stricter test.
-- reads: anonymous_sessions, crowd_traits, crowds, quasi_identifiers
-- writes: crowd_traits, crowds, quasi_identifiers
create or replace function privacy.find_quasi_identifiers(p_person_ids bigint[], p_k integer)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    insert into pg_temp.quasi_identifiers (number, kind, label, repeat, at, old_id)
    select r.number, r.kind, r.label, row_number() over (partition by r.number, r.kind, r.label order by r.at, r.id), r.at, r.id
    from (
        select a.number, 'page' as kind, concat_ws(e'\t', privacy.template_url(v.page), v.page_category) as label, v.viewed_at as at, v.page_view_id as id
        from pg_temp.anonymous_sessions as a
        join tracking.page_views as v
            on v.person_id = a.person_id
            and v.session_id = a.session_id
            and v.site_id = a.site_id
            and v.viewed_at between a.started_at and a.last_at
        where a.hour is not null
        union all
        select a.number, 'event', concat_ws(e'\t', e.event_type, privacy.template_url(e.page)), e.occurred_at, e.event_id
        from pg_temp.anonymous_sessions as a
        join tracking.user_events as e
            on e.person_id = a.person_id
            and e.session_id = a.session_id
            and e.site_id = a.site_id
            and e.occurred_at between a.started_at and a.last_at
        where a.hour is not null
        union all
        select a.number, 'channel', c.channel, null, null
        from pg_temp.anonymous_sessions as a
        join tracking.session_attribution as c
            on c.person_id = a.person_id
            and c.session_id = a.session_id
            and c.started_at = a.started_at
        where a.hour is not null
    ) as r;
    analyze pg_temp.quasi_identifiers;

    insert into pg_temp.crowds (number, person_id)
    select n.number, o.person_id
    from (
        -- Once for all sessions alike.
        select s.site_id, s.time_zone, s.device_type, s.browser, s.os, s.hour, array_agg(s.number) as numbers
        from pg_temp.anonymous_sessions as s
        where s.hour is not null
        group by s.site_id, s.time_zone, s.device_type, s.browser, s.os, s.hour
    ) as a
    cross join lateral (
        select s.person_id
        from tracking.user_sessions as s
        where s.started_at >= a.hour
            and s.started_at < a.hour + interval '1 hour'
            and privacy.coarse_time(s.started_at, a.time_zone) = a.hour
            and s.site_id = a.site_id
            and s.device_type = a.device_type
            and s.browser = a.browser
            and s.os = a.os
            and s.analytics_allowed
            and not s.is_bot
            and s.person_id > 0
            and s.person_id <> all (p_person_ids)
        group by s.person_id
        order by sum(s.page_count + s.event_count) desc, s.person_id
        limit 5 * p_k
    ) as o
    cross join lateral unnest(a.numbers) as n (number);
    analyze pg_temp.crowds;

    insert into pg_temp.crowd_traits (site_id, hour, person_id, kind, label, repeat)
    with people as materialized (
        select distinct a.site_id, a.time_zone, a.hour, c.person_id
        from pg_temp.crowds as c
        join pg_temp.anonymous_sessions as a
            on a.number = c.number
    ),
    pages as (
        -- By page, since to make a template costs more than to read a view.
        select
            privacy.template_url(v.page) as template,
            array_agg(p.site_id) as site_ids,
            array_agg(p.hour) as hours,
            array_agg(p.person_id) as person_ids,
            array_agg(v.page_category) as categories
        from people as p
        join tracking.page_views as v
            on v.person_id = p.person_id
            and v.viewed_at >= p.hour
            and v.viewed_at < p.hour + interval '1 hour'
            and privacy.coarse_time(v.viewed_at, p.time_zone) = p.hour
            and v.site_id = p.site_id
        group by v.page
    )
    select
        r.site_id, r.hour, r.person_id, r.kind, r.label,
        row_number() over (partition by r.site_id, r.hour, r.person_id, r.kind, r.label)
    from (
        select v.site_id, v.hour, v.person_id, 'page' as kind, concat_ws(e'\t', g.template, v.category) as label
        from pages as g
        cross join lateral unnest(g.site_ids, g.hours, g.person_ids, g.categories)
            as v (site_id, hour, person_id, category)
        union all
        select p.site_id, p.hour, p.person_id, 'event', concat_ws(e'\t', e.event_type, privacy.template_url(e.page))
        from people as p
        join tracking.user_events as e
            on e.person_id = p.person_id
            and e.occurred_at >= p.hour
            and e.occurred_at < p.hour + interval '1 hour'
            and privacy.coarse_time(e.occurred_at, p.time_zone) = p.hour
            and e.site_id = p.site_id
        union all
        select distinct p.site_id, p.hour, p.person_id, 'channel', t.channel
        from people as p
        join tracking.session_attribution as t
            on t.person_id = p.person_id
            and t.started_at >= p.hour
            and t.started_at < p.hour + interval '1 hour'
            and privacy.coarse_time(t.started_at, p.time_zone) = p.hour
            and t.site_id = p.site_id
    ) as r;
    analyze pg_temp.crowd_traits;
end
$$;

comment on function privacy.find_quasi_identifiers is
    'Fills pg_temp.quasi_identifiers with the page views, events and channel of the sessions, and pg_temp.crowds and crowd_traits with other people of their hours.';
