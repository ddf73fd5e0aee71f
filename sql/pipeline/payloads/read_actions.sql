-- The actions of a session payload with what is wrong with each, in their order, for one payload or for many. No pin of
-- the search path: it must inline.
create or replace function pipeline.read_actions(
    p_payload jsonb,
    p_sent_at timestamptz,
    p_received_at timestamptz,
    p_tolerance interval,
    p_earliest timestamptz,
    p_floor timestamptz,
    p_latest timestamptz
)
    returns table (
        place bigint,
        source jsonb,
        fault text,
        is_page boolean,
        path text,
        page_number integer,
        at timestamptz,
        exited_at timestamptz,
        duration_ms bigint,
        scroll smallint,
        name text,
        value numeric,
        properties jsonb
    )
    language sql
    stable
begin atomic
    select
        a.place,
        a.action,
        f.code || ':actions[' || a.place - 1 || ']' || coalesce('.' || f.field, ''),
        p.is_page, p.path, p.page_number, p.at, p.exited_at, p.duration_ms, p.scroll, p.name, p.value, p.properties
    from jsonb_array_elements(p_payload -> 'actions') with ordinality as a (action, place)
    cross join lateral pipeline.parse_action(a.action) as p
    cross join lateral (
        select
            pipeline.event_time(p.at, p_sent_at, p_received_at, p_tolerance) as at,
            pipeline.event_time(p.exited_at, p_sent_at, p_received_at, p_tolerance) as exited_at
    ) as e
    cross join lateral (
        select
            coalesce(p.fault, case
                when e.at < p_earliest then 'too_old'
                when e.at < p_floor then 'below_retention_floor'
                when e.at > p_latest or e.exited_at > p_latest then 'in_future'
            end) as code,
            case
                when p.fault is not null then p.field
                when e.at between p_earliest and p_latest and e.exited_at > p_latest then 'exited_at'
                when p.is_page then 'entered_at'
                else 'timestamp'
            end as field
    ) as f;
end;

comment on function pipeline.read_actions is
    'Takes the actions of a session payload apart; fault is code:path (missing_field:actions[2].path), null where nothing is wrong.';
