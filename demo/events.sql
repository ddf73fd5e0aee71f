-- Called by `dbrunner demo`, which sends the lines through the same ingest as any other file.
-- Nothing is random and nothing is read from tables: the same arguments give the same lines. None
-- of them holds a backslash, so that copy in its text form writes them as they are.
create or replace function demo.events(
    p_seed integer default 1,
    p_weeks integer default 4,
    p_end timestamptz default now(),
    p_people integer default 16500
)
    returns setof text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set jit = off
    set work_mem = '128MB'
as $$
    with happened as materialized (
        select
            v.*,
            i.type,
            i.element,
            i.action,
            i.task,
            i.goal,
            i.metadata,
            v.view_no * 32 + i.interaction_no as event_no,
            v.viewed_at + (i.at_share * v.dwell_ms + i.after_ms)::integer * interval '1 millisecond'
                as at
        from demo.page_views(p_seed, p_weeks, p_end, p_people) as v
        join demo.interactions() as i
            on v.category = i.page_category
            and (i.type = 'pageview' or not v.is_bot)
        where demo.chance(p_seed, 100 + i.chance_no, v.view_no) < i.share
    ),
    arrived as materialized (
        select
            h.*,
            p.visitor,
            p.consent,
            p.is_customer,
            p.ip,
            p.time_zone,
            p.clock_skew,
            c.copy_no,
            -- Some send a second time; a few of those correct the time.
            h.at + coalesce(p.clock_skew, '0') + case
                when c.copy_no = 1 and d.resend < 0.004 then interval '1.5 seconds'
                else '0'
            end as occurred_at,
            h.at + h.delay + c.copy_no * interval '20 seconds'
                + floor(40 + 900 * d.delay) * interval '1 millisecond' as received_at,
            demo.chance(p_seed, 53, h.event_no) as chance,
            'https://' || h.site || '.example' as host,
            initcap(translate(substr(h.path, 2), '-/', '  ')) as title,
            h.type = 'pageview' as is_view
        from happened as h
        join demo.people(p_seed, p_people) as p on p.person_no = h.person_no
        cross join lateral (
            select
                demo.chance(p_seed, 50, h.event_no) as resend,
                demo.chance(p_seed, 51, h.event_no) as delay
        ) as d
        cross join lateral generate_series(0, (d.resend < 0.01)::integer) as c (copy_no)
    )
    select
        case
            when demo.chance(p_seed, 52, a.event_no) < 0.0003
                then demo.fault(l.line, a.chance)
            else l.line
        end
    from arrived as a
    -- Put together by hand, which takes half the time of row_to_json without nulls: none of the
    -- texts holds a character that JSON would escape, and a null makes its whole member vanish.
    cross join lateral (
        select concat(
            '{"event_id":"', to_hex(hashint8extended(a.event_no, p_seed)),
            '","site":"', a.site,
            '","session_key":"' || case when a.site = 'shop' then to_hex(a.session_no) end,
            '","visitor":"', a.visitor,
            '","type":"', a.type,
            '","occurred_at":', to_json(a.occurred_at),
            ',"received_at":', to_json(a.received_at),
            ',"sent_at":' || to_json(a.received_at + a.clock_skew)::text,
            ',"page_category":"', a.category,
            '","url":"', a.host, a.path,
            case when a.is_view then concat(
                case when a.page_no = 1 then '?' || a.query end,
                '","title":"', a.title,
                '","referrer":"' || coalesce(a.host || a.previous_path, a.referrer),
                '","user_agent":"', a.user_agent,
                '","ip":"', a.ip,
                '","screen":"' || a.screen,
                '","timezone":"', a.time_zone,
                '","load_ms":', (180 - 900 * ln(1 - a.chance))::integer,
                ',"consent":' || a.consent::text,
                case when a.is_customer and a.site = 'shop' then ',"authenticated":true' end
            ) else concat(
                '"',
                ',"element":"' || a.element || '"',
                ',"action":"' || a.action || '"',
                ',"task":"' || a.task || '"',
                ',"goal":"' || a.goal || '"',
                demo.detail(a.type, a.chance),
                ',"metadata":' || a.metadata
            ) end,
            '}'
        ) as line
    ) as l
    where a.received_at < p_end
    order by a.received_at, a.event_no, a.copy_no
$$;

comment on function demo.events(integer, integer, timestamptz, integer) is
    'Sample traffic of the p_weeks weeks before p_end on the sites shop, blog and docs, one event '
    'a line as JSON in order of arrival: with bots, late, doubled and faulty lines, and people who '
    'do not consent. About 14 events a person; fixed by the arguments.';
