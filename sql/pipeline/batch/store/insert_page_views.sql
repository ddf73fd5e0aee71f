-- reads: addresses, agents, assigned, queries, stage
create or replace function pipeline.insert_page_views(p_now timestamptz, p_on_conflict text)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_stored bigint;
begin
    if not exists (select from pg_temp.assigned as p where p.is_page) then
        return 0;
    end if;
    execute format($sql$
        insert into tracking.page_views (
            person_id, viewed_at, page_view_id, site_id, session_id, session_key,
            page_url, page, page_title, page_category, event_category, event_value, goal, referrer, external_referrer, query_params,
            utm_source, utm_medium, utm_campaign, utm_term, utm_content,
            exited_at, time_on_page_ms, own_scroll, scroll_depth, click_count, interaction_count,
            load_ms, interactive_ms, page_sequence_number, is_entry, is_exit,
            user_agent_id, ip_token, screen, time_zone, is_authenticated, seq, metadata,
            received_at, analytics_allowed, own_duration_ms, own_exited_at, action_count, action_hash
        )
        select
            p.person_id, p.at, p.event_id, p.site_id, p.session_id, p.session_key,
            split_part(split_part(s.url, '#', 1), '?', 1) || coalesce('?' || q.kept, ''),
            pipeline.page_of(s.url),
            s.title,
            s.page_category,
            s.category,
            s.value::numeric,
            s.goal,
            split_part(split_part(s.referrer, '#', 1), '?', 1),
            o.external_referrer,
            q.params,
            coalesce(s.utm_source, q.utm ->> 'utm_source'),
            coalesce(s.utm_medium, q.utm ->> 'utm_medium'),
            coalesce(s.utm_campaign, q.utm ->> 'utm_campaign'),
            coalesce(s.utm_term, q.utm ->> 'utm_term'),
            coalesce(s.utm_content, q.utm ->> 'utm_content'),
            p.exited_at,
            coalesce(s.duration_ms, (extract(epoch from p.exited_at - p.at) * 1000)::bigint),
            s.scroll,
            p.scroll,
            p.click_count,
            p.interaction_count,
            s.load_ms,
            s.interactive_ms,
            p.page_number,
            p.page_number = 1,
            p.is_exit,
            a.agent_id,
            i.token,
            s.screen,
            s.time_zone,
            s.authenticated,
            s.seq,
            case
                when num_nonnulls(
                    s.action, s.label, s.task, s.x, s.y,
                    s.element, s.element_id, s.element_class, s.element_text, s.element_selector
                ) = 0 then s.metadata::jsonb
                else pipeline.merge_metadata(
                    jsonb_strip_nulls(jsonb_build_object(
                        'action', s.action, 'label', s.label, 'task', s.task, 'x', s.x, 'y', s.y,
                        'element', s.element, 'element_id', s.element_id, 'element_class', s.element_class,
                        'element_text', s.element_text, 'element_selector', s.element_selector
                    )),
                    s.metadata::jsonb
                )
            end,
            coalesce(s.received_at, $1),
            p.is_allowed,
            s.duration_ms,
            case when s.exited_at is not null then p.exited_at end,
            s.action_count,
            s.action_hash
        from pg_temp.assigned as p
        join pg_temp.stage as s
            on s.line_number = p.row_id
            -- Written so that the planner takes it for half of the lines and not, without statistics, for one in 200.
            and case s.event_type when 'pageview' then true else false end
        left join pg_temp.agents as a
            on a.user_agent = s.user_agent
        left join pg_temp.addresses as i
            on i.ip = s.ip
        left join pg_temp.queries as q
            on q.query = case when position('?' in s.url) > 0 then pipeline.query_of(s.url) end
        -- Hosts are taken apart once for each distinct referrer and host, not for each event.
        left join (
            select
                d.referrer,
                d.host,
                d.site_name,
                tracking.external_domain(
                    tracking.referrer_domain(d.referrer),
                    coalesce(t.domain, tracking.referrer_domain('//' || d.host))
                ) as external_referrer
            from (
                select distinct
                    k.referrer,
                    split_part(k.url, '/', 3) as host,
                    coalesce(k.site, 'default') as site_name
                from pg_temp.stage as k
                where k.referrer is not null
                    and k.event_type = 'pageview'
            ) as d
            join tracking.sites as t
                on t.name = d.site_name
        ) as o
            on o.referrer = s.referrer
            and o.host = split_part(s.url, '/', 3)
            and o.site_name = coalesce(s.site, 'default')
        where p.is_page
        %s
        $sql$,
        p_on_conflict
    )
    using p_now;
    get diagnostics v_stored = row_count;
    return v_stored;
end
$$;

comment on function pipeline.insert_page_views is
    'Stores the page views of pg_temp.assigned; p_on_conflict is empty or a conflict clause.';
