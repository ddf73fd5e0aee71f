-- reads: addresses, agents, assigned, queries, stage
create or replace function pipeline.insert_page_views(p_now timestamptz, p_on_conflict text)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_stored bigint;
    -- Fields with a column, and the others, which go into the metadata.
    v_columns text;
    v_values text;
    v_other text;
    v_members text;
begin
    if not exists (select from pg_temp.assigned as p where p.is_page) then
        return 0;
    end if;
    select
        string_agg(quote_ident(f.page_column), ', ' order by f.field),
        string_agg(format('s.%I', f.stage_column), ', ' order by f.field) filter (where f.page_column <> ''),
        string_agg(format('s.%I', f.stage_column), ', ' order by f.field) filter (where f.page_column is null),
        string_agg(format('%L, s.%I', f.field, f.stage_column), ', ' order by f.field) filter (where f.page_column is null)
    into v_columns, v_values, v_other, v_members
    from pipeline.event_fields() as f
    where f.event_column is not null
        and f.field <> 'type';
    execute format($sql$
        insert into tracking.page_views (
            person_id, viewed_at, page_view_id, site_id, session_id, session_key,
            page_url, page, event_value, referrer, external_referrer, query_params,
            utm_source, utm_medium, utm_campaign, utm_term, utm_content,
            exited_at, time_on_page_ms, scroll_depth, click_count, interaction_count,
            page_sequence_number, is_entry, is_exit, user_agent_id, ip_token, metadata,
            received_at, analytics_allowed, own_duration_ms, own_exited_at, action_count, action_hash,
            %1$s
        )
        select
            p.person_id, p.at, p.event_id, p.site_id, p.session_id, p.session_key,
            split_part(split_part(s.url, '#', 1), '?', 1) || coalesce('?' || q.kept, ''),
            pipeline.page_of(s.url),
            s.value::numeric,
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
            p.scroll,
            p.click_count,
            p.interaction_count,
            p.page_number,
            p.page_number = 1,
            p.is_exit,
            a.agent_id,
            i.token,
            case
                when num_nonnulls(%3$s) = 0 then s.metadata::jsonb
                else pipeline.merge_metadata(jsonb_strip_nulls(jsonb_build_object(%4$s)), s.metadata::jsonb)
            end,
            coalesce(s.received_at, $1),
            p.is_allowed,
            s.duration_ms,
            case when s.exited_at is not null then p.exited_at end,
            s.action_count,
            s.action_hash,
            %2$s
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
        %5$s
        $sql$,
        v_columns, v_values, v_other, v_members, p_on_conflict
    )
    using p_now;
    get diagnostics v_stored = row_count;
    return v_stored;
end
$$;

comment on function pipeline.insert_page_views is
    'Stores the page views of pg_temp.assigned; p_on_conflict is empty or a conflict clause.';
