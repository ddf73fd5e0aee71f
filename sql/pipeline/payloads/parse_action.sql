-- The definition of an action of a session payload: a page view or a goal, told apart by its type. What is null is
-- missing. No pin of the search path: it must inline into the statements that take many apart. Each offset 0 keeps what it
-- ends from being computed again wherever it is named, which would take four times as long.
create or replace function pipeline.parse_action(p_action jsonb)
    returns table (
        fault text,
        field text,
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
        case
            when jsonb_typeof(p_action) <> 'object' then 'wrong_type'
            when r.type is null then 'missing_field'
            when jsonb_typeof(r.type) <> 'string' then 'wrong_type'
            when k.is_page is null then 'unknown_type'
            when w.missing is not null then 'missing_field'
            when w.wrong_type is not null then 'wrong_type'
            when t.invalid_time is not null then 'invalid_time'
            when o.url_fault is not null then o.url_fault
            when o.out_of_range is not null then 'out_of_range'
        end,
        case
            when jsonb_typeof(p_action) <> 'object' then null
            when k.is_page is null then 'type'
            else coalesce(w.missing, w.wrong_type, t.invalid_time, case when o.url_fault is not null then 'path' end, o.out_of_range)
        end,
        k.is_page,
        r.path #>> '{}',
        case when o.out_of_range is null then n.page_number::integer end,
        t.at,
        greatest(t.at, t.exited_at),
        case when o.out_of_range is null then n.duration::bigint end,
        case when o.out_of_range is null then n.scroll::smallint end,
        r.name #>> '{}',
        n.value,
        r.properties
    from jsonb_to_record(case when jsonb_typeof(p_action) = 'object' then p_action else '{}' end) as r (
            type jsonb, path jsonb, page_number jsonb, duration jsonb, scroll jsonb, entered_at jsonb,
            exited_at jsonb, name jsonb, value jsonb, properties jsonb, "timestamp" jsonb
    )
    cross join lateral (
        select case r.type when '"pageview"' then true when '"goal"' then false end as is_page
        offset 0
    ) as k
    cross join lateral (
        select
            case
                when r.path is null then 'path'
                when r.page_number is null then 'page_number'
                when not k.is_page and r.name is null then 'name'
                when not k.is_page and r."timestamp" is null then 'timestamp'
                when k.is_page and r.duration is null then 'duration'
                when k.is_page and r.scroll is null then 'scroll'
                when k.is_page and r.entered_at is null then 'entered_at'
                when k.is_page and r.exited_at is null then 'exited_at'
            end as missing,
            case
                when jsonb_typeof(r.path) <> 'string' then 'path'
                when jsonb_typeof(r.page_number) <> 'number' then 'page_number'
                when not k.is_page and jsonb_typeof(r.name) <> 'string' then 'name'
                when not k.is_page and jsonb_typeof(r."timestamp") <> 'string' then 'timestamp'
                when not k.is_page and jsonb_typeof(r.value) <> 'number' then 'value'
                when not k.is_page and jsonb_typeof(r.properties) <> 'object' then 'properties'
                when k.is_page and jsonb_typeof(r.duration) <> 'number' then 'duration'
                when k.is_page and jsonb_typeof(r.scroll) <> 'number' then 'scroll'
                when k.is_page and jsonb_typeof(r.entered_at) <> 'string' then 'entered_at'
                when k.is_page and jsonb_typeof(r.exited_at) <> 'string' then 'exited_at'
            end as wrong_type
        offset 0
    ) as w
    cross join lateral (
        select
            case when jsonb_typeof(r.page_number) = 'number' then r.page_number::numeric end as page_number,
            case when k.is_page and jsonb_typeof(r.duration) = 'number' then round(r.duration::numeric) end as duration,
            case when k.is_page and jsonb_typeof(r.scroll) = 'number' then round(r.scroll::numeric) end as scroll,
            case when not k.is_page and jsonb_typeof(r.value) = 'number' then r.value::numeric end as value,
            case when k.is_page then r.entered_at else r."timestamp" end #>> '{}' as at,
            case when k.is_page then r.exited_at end #>> '{}' as exited_at
        offset 0
    ) as n
    cross join lateral (
        select pipeline.parse_time(n.at) as at, pipeline.parse_time(n.exited_at) as exited_at
        offset 0
    ) as c
    cross join lateral (
        select
            c.at,
            c.exited_at,
            case
                when not k.is_page and c.at is null then 'timestamp'
                when c.at is null then 'entered_at'
                when k.is_page and c.exited_at is null then 'exited_at'
            end as invalid_time
    ) as t
    cross join lateral (
        select pipeline.url_fault(r.path #>> '{}') as url_fault, case
            when r.path = '""' or octet_length(pipeline.page_of(r.path #>> '{}')) > 1000 then 'path'
            when n.page_number not between 0 and 1000000 or n.page_number % 1 <> 0 then 'page_number'
            when n.duration not between 0 and 1000000000000 then 'duration'
            when n.scroll not between 0 and 100 then 'scroll'
            when abs(n.value) >= 1e15 or scale(n.value) > 30 then 'value'
            when not k.is_page and length(r.name #>> '{}') not between 1 and 512 then 'name'
        end as out_of_range
        offset 0
    ) as o;
end;

comment on function pipeline.parse_action is
    'Takes an action of a session payload apart. fault says why it cannot be taken (null: it can), field where.';
