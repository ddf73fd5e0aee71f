-- reads: addresses, agents, assigned, queries, stage
create or replace function pipeline.insert_user_events(p_now timestamptz, p_on_conflict text)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_stored bigint;
begin
    if not exists (select from pg_temp.assigned as p where not p.is_page) then
        return 0;
    end if;
    execute format($sql$
        insert into tracking.user_events (
            person_id, occurred_at, event_id, site_id, session_id, session_key, page_view_id,
            event_value, page, query_params, referrer,
            utm_source, utm_medium, utm_campaign, utm_term, utm_content,
            user_agent_id, ip_token, metadata, received_at, analytics_allowed, action_count, action_hash,
            %s
        )
        select
            p.person_id, p.at, p.event_id, p.site_id, p.session_id, p.session_key, p.page_view_id,
            s.value::numeric, pipeline.page_of(s.url), q.params,
            split_part(split_part(s.referrer, '#', 1), '?', 1),
            coalesce(s.utm_source, q.utm ->> 'utm_source'),
            coalesce(s.utm_medium, q.utm ->> 'utm_medium'),
            coalesce(s.utm_campaign, q.utm ->> 'utm_campaign'),
            coalesce(s.utm_term, q.utm ->> 'utm_term'),
            coalesce(s.utm_content, q.utm ->> 'utm_content'),
            a.agent_id, i.token, s.metadata::jsonb, coalesce(s.received_at, $1), p.is_allowed, s.action_count, s.action_hash,
            %s
        from pg_temp.assigned as p
        join pg_temp.stage as s
            on s.line_number = p.row_id
            and s.event_type <> 'pageview'
        left join pg_temp.agents as a
            on a.user_agent = s.user_agent
        left join pg_temp.addresses as i
            on i.ip = s.ip
        left join pg_temp.queries as q
            on q.query = case when position('?' in s.url) > 0 then pipeline.query_of(s.url) end
        where not p.is_page
        %s
        $sql$,
        (select string_agg(quote_ident(f.event_column), ', ' order by f.field) from pipeline.event_fields() as f),
        (
            select string_agg(format('s.%I', f.stage_column), ', ' order by f.field)
            from pipeline.event_fields() as f
            where f.event_column is not null
        ),
        p_on_conflict
    )
    using p_now;
    get diagnostics v_stored = row_count;
    return v_stored;
end
$$;

comment on function pipeline.insert_user_events is
    'Stores the events of pg_temp.assigned that are no page views; p_on_conflict is empty or a conflict clause.';
