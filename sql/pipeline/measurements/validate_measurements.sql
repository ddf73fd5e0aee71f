-- Beside what holds for all lines (pipeline.validate_stage), which has run before. The whole line is in
-- the metadata (pipeline.parse_stage).
-- reads: stage
-- writes: stage
create or replace function pipeline.validate_measurements()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
begin
    update pg_temp.stage as s
    set reject_reason = c.reason
    from (
        select
            k.line_number,
            case
                when e.at < f.retention_floor then 'below_retention_floor'
                when k.kind = 'performance' then case
                    when m.data -> 'name' is null then 'missing_field:name'
                    when jsonb_typeof(m.data -> 'name') <> 'string' then 'wrong_type:name'
                    when length(m.data ->> 'name') not between 1 and 200 then 'out_of_range:name'
                    when k.value is null then 'missing_field:value'
                    when k.value::numeric < 0 then 'out_of_range:value'
                    when jsonb_typeof(m.data -> 'endpoint') not in ('string', 'null') then 'wrong_type:endpoint'
                    when pipeline.url_fault(m.data ->> 'endpoint') is not null
                        then pipeline.url_fault(m.data ->> 'endpoint') || ':endpoint'
                    when octet_length(pipeline.page_of(m.data ->> 'endpoint')) > 1000 then 'out_of_range:endpoint'
                    when jsonb_typeof(m.data -> 'context') not in ('object', 'null') then 'wrong_type:context'
                end
                else case
                    when k.session_key is null then 'missing_field:session_key'
                    when m.data -> 'state' is null then 'missing_field:state'
                    when jsonb_typeof(m.data -> 'state') <> 'object' then 'wrong_type:state'
                    when m.data -> 'total_price' is null then 'missing_field:total_price'
                    when jsonb_typeof(m.data -> 'total_price') <> 'number' then 'wrong_type:total_price'
                    when abs((m.data ->> 'total_price')::numeric) >= 1e15 or scale((m.data ->> 'total_price')::numeric) > 30
                        then 'out_of_range:total_price'
                    when m.data -> 'trigger' is null then 'missing_field:trigger'
                    when jsonb_typeof(m.data -> 'trigger') <> 'string' then 'wrong_type:trigger'
                    when m.data ->> 'trigger' not in ('auto_save', 'page_exit', 'order_attempt') then 'out_of_range:trigger'
                end
            end as reason
        from pg_temp.stage as k
        join ops.partition_policies as f
            on f.parent_table = case k.kind when 'performance' then 'performance_metrics' else 'configuration_snapshots' end
        cross join lateral (
            select k.metadata::jsonb as data
        ) as m
        cross join lateral (
            select least(pipeline.event_time(k.occurred_at, k.sent_at, k.received_at, v_tolerance), k.received_at) as at
        ) as e
        where k.kind is not null
            and k.reject_reason is null
    ) as c
    where c.line_number = s.line_number
        and c.reason is not null;
end
$$;

comment on function pipeline.validate_measurements is
    'Gives snapshots and measurements in pg_temp.stage that may not be stored their reject_reason.';
