-- Row security shows the owner only people who consent. The rows of a few minutes by their time, the
-- sessions they are of by key, and so the last page of those that have viewed none in these minutes. Rows whose session is
-- still to be derived (pipeline.due_people) have a provisional id: they count for the latest session of their visitor, or for
-- one of their own; whether they are a bot's says their user agent. No pin of the search path: it must inline.
create or replace function reporting.active_sessions(
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_earliest timestamptz
)
    returns table (person_id bigint, session_ids uuid[], page text)
    language sql
    stable
begin atomic
    with rows as (
        select v.person_id, v.session_id, v.user_agent_id, v.viewed_at as at, v.page_sequence_number as number, v.page
        from tracking.page_views as v
        where v.site_id = p_site_id
            and v.viewed_at > p_from
            and v.viewed_at <= p_to
            and v.analytics_allowed
        union all
        select e.person_id, e.session_id, e.user_agent_id, e.occurred_at, null, null
        from tracking.user_events as e
        where e.site_id = p_site_id
            and e.occurred_at > p_from
            and e.occurred_at <= p_to
            and e.analytics_allowed
        union all
        select c.person_id, c.session_id, null, c.at, null, c.page
        from pipeline.current_pages(p_site_id, p_from, p_to) as c
    ),
    derived as (
        select
            r.*,
            s.session_id as derived_id,
            first_value(s.session_id) over (partition by r.person_id order by s.started_at desc nulls last) as latest_id
        from rows as r
        left join tracking.user_sessions as s
            on s.person_id = r.person_id
            and s.session_id = r.session_id
            and s.site_id = p_site_id
            and s.started_at >= p_earliest
            and s.started_at <= p_to
        where case
                when s.session_id is not null then s.analytics_allowed and not s.is_bot
                else not exists (
                    select
                    from tracking.user_agents as a
                    where a.id = r.user_agent_id
                        and a.is_bot
                )
            end
    )
    select
        d.person_id,
        array_agg(distinct d.session_id),
        coalesce(
            (array_agg(d.page order by d.at desc, d.number desc) filter (where d.page is not null))[1],
            (
                select v.page
                from tracking.page_views as v
                where v.person_id = d.person_id
                    and v.session_id = any (array_agg(d.session_id))
                    and v.viewed_at between p_earliest and p_to
                order by v.viewed_at desc, v.page_sequence_number desc
                limit 1
            )
        )
    from derived as d
    group by d.person_id, coalesce(d.derived_id, d.latest_id);
end;

comment on function reporting.active_sessions is
    'The sessions of a site in which something happened after p_from and up to p_to, none of which began before p_earliest, and the page that each was on last. A session that is still to be derived can have several ids.';
