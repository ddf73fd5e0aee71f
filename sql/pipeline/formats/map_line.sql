-- One bad line may not stop a batch, so an error becomes a reason. Called by pipeline.map_stage.
create or replace function pipeline.map_line(p_format text, p_source text, p_raw text, p_header text)
    returns table (part jsonb, event jsonb, ignored text, reject_reason text)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_line jsonb;
    v_reason text;
begin
    select r.line, r.reject_reason
    into v_line, v_reason
    from pipeline.read_line(p_format, p_raw, p_header) as r;
    if v_reason is null and p_format <> 'access-log' and jsonb_typeof(v_line) <> 'object' then
        v_reason := 'not_an_object';
    end if;
    if v_reason is not null then
        return query select null::jsonb, null::jsonb, null::text, v_reason;
        return;
    end if;
    case p_format
        when 'segment' then
            return query select m.*, null::text from pipeline.map_segment(v_line) as m;
        when 'posthog' then
            return query select m.*, null::text from pipeline.map_posthog(v_line) as m;
        when 'matomo' then
            return query select m.*, null::text from pipeline.map_matomo(v_line) as m;
        when 'ga4' then
            return query select m.*, null::text from pipeline.map_ga4(v_line) as m;
        when 'umami' then
            return query select m.*, null::text from pipeline.map_umami(v_line) as m;
        when 'snowplow' then
            return query select m.*, null::text from pipeline.map_snowplow(v_line) as m;
        when 'access-log' then
            return query select m.*, null::text from pipeline.map_access_log(p_source, p_raw) as m;
    end case;
exception
    when data_exception or program_limit_exceeded or statement_too_complex then
        return query select null::jsonb, null::jsonb, null::text, 'unknown_shape';
end
$$;

comment on function pipeline.map_line is
    'The events that a line of another format holds, why there is none (ignored), or why it is rejected; nothing of these for a line of an unknown shape. part is the line of each event where the line holds several.';
