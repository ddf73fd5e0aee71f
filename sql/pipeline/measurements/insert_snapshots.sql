-- reads: addresses, lines, queries, stage
create or replace function pipeline.insert_snapshots(p_now timestamptz)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_stored bigint;
begin
    insert into tracking.configuration_snapshots (
        person_id, taken_at, snapshot_id, site_id, analytics_allowed, completion_percent, session_id, session_key,
        state, total_price, trigger, metadata, received_at
    )
    select
        l.person_id, l.at, l.event_id, l.site_id, l.is_allowed,
        tracking.completion_percent(l.site_id, m.data -> 'state'),
        pipeline.session_id(p.external_id, t.name, l.session_key, null, null, false),
        l.session_key,
        m.data -> 'state',
        (m.data ->> 'total_price')::numeric,
        m.data ->> 'trigger',
        pipeline.measurement_metadata(
            m.data, '{state,total_price,trigger}', s.kind, s.url, q.params, s.referrer, i.token
        ),
        coalesce(s.received_at, p_now)
    from pg_temp.lines as l
    join pg_temp.stage as s
        on s.line_number = l.row_id
    join tracking.persons as p
        on p.id = l.person_id
    join tracking.sites as t
        on t.id = l.site_id
    left join pg_temp.addresses as i
        on i.ip = s.ip
    left join pg_temp.queries as q
        on q.query = case when position('?' in s.url) > 0 then pipeline.query_of(s.url) end
    cross join lateral (select s.metadata::jsonb as data) as m
    where s.kind = 'snapshot';
    get diagnostics v_stored = row_count;
    return v_stored;
end
$$;

comment on function pipeline.insert_snapshots is
    'Stores the snapshots in pg_temp.lines in tracking.configuration_snapshots; returns how many.';
