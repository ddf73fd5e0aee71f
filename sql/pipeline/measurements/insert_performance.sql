-- Endpoints are kept as pages are: queries carry personal data.
-- reads: addresses, agents, lines, queries, stage
create or replace function pipeline.insert_performance(p_now timestamptz)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_stored bigint;
begin
    with stored as (
        insert into tracking.performance_metrics (
            person_id, measured_at, metric_id, site_id, analytics_allowed, user_agent_id, name, value_ms, endpoint,
            session_key, context, metadata, received_at
        )
        select
            l.person_id, l.at, l.event_id, l.site_id, l.is_allowed,
            a.agent_id,
            m.data ->> 'name',
            s.value::numeric,
            pipeline.page_of(m.data ->> 'endpoint'),
            l.session_key,
            nullif(m.data -> 'context', 'null'),
            pipeline.measurement_metadata(
                m.data, '{name,value,endpoint,context,user_agent}', s.kind, s.url, q.params, s.referrer, i.token
            ),
            coalesce(s.received_at, p_now)
        from pg_temp.lines as l
        join pg_temp.stage as s
            on s.line_number = l.row_id
        left join pg_temp.agents as a
            on a.user_agent = s.user_agent
        left join pg_temp.addresses as i
            on i.ip = s.ip
        left join pg_temp.queries as q
            on q.query = case when position('?' in s.url) > 0 then pipeline.query_of(s.url) end
        cross join lateral (select s.metadata::jsonb as data) as m
        where s.kind = 'performance'
        returning site_id, measured_at
    ),
    marked as (
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select distinct 'performance', p.site_id, date_bin('1 hour', p.measured_at, 'epoch')
        from stored as p
    )
    select count(*)
    into v_stored
    from stored;
    return v_stored;
end
$$;

comment on function pipeline.insert_performance is
    'Stores the measurements in pg_temp.lines in tracking.performance_metrics and marks their hours dirty; returns how many.';
