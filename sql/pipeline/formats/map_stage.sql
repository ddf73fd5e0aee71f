-- Called by the runner between copying and pipeline.prepare_batch where the lines of a file are of another format. A line that holds
-- several events becomes as many; the further ones have numbers of their own below zero, and the line's as payload_line.
-- writes: stage
create or replace function pipeline.map_stage(
    p_format text,
    p_source text,
    p_header text default null,
    out added bigint,
    out ignored jsonb
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set jit = off
as $$
begin
    perform pipeline.check_batch();
    if p_format is null or p_format <> all (array['segment', 'posthog', 'matomo', 'ga4', 'umami', 'snowplow', 'access-log']) then
        raise exception using
            errcode = 'RB400',
            message = format('format "%s" is not known', p_format);
    end if;
    with lines as (
        delete from pg_temp.stage as s
        where s.raw is not null
            and s.reject_reason is null
            and s.mapped is null
        returning s.line_number, s.raw, s.site
    ),
    mapped as materialized (
        select l.line_number, l.site, l.raw, m.*, row_number() over (partition by l.line_number, m.ignored is null) as place
        from lines as l
        cross join lateral pipeline.map_line(p_format, p_source, l.raw, p_header) as m
    ),
    stored as (
        insert into pg_temp.stage (line_number, payload_line, site, raw, mapped, reject_reason)
        select
            case m.place when 1 then m.line_number else -row_number() over (order by m.line_number, m.place) end,
            case when m.place > 1 then m.line_number end,
            m.site,
            coalesce(m.part::text, m.raw),
            m.event,
            case when m.event is null then coalesce(m.reject_reason, 'unknown_shape') end
        from mapped as m
        where m.ignored is null
        order by m.line_number, m.place
        returning 1
    )
    select
        (select count(*) from stored) - (select count(*) from lines),
        (
            select jsonb_object_agg(i.ignored, i.events)
            from (select m.ignored, count(*) as events from mapped as m where m.ignored is not null group by m.ignored) as i
        )
    into added, ignored;
end
$$;

comment on function pipeline.map_stage is
    'Replaces the lines of another format in pg_temp.stage by the events that they hold; returns by how many rows the stage has grown, and how many events have no meaning here, by reason. Raises RB400 for an unknown format.';
