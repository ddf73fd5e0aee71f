-- For lines that came as text: those that the runner's scanner is not certain of, and the inbox.
-- writes: stage
create or replace function pipeline.parse_stage()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format($sql$
        update pg_temp.stage as s
        set (reject_reason, %s) = (
            select coalesce(j.reject_reason, e.reject_reason), %s
            from pipeline.parse_json(coalesce(s.mapped::text, s.raw)) as j
            -- Of an online call the server knows when it was received.
            left join lateral pipeline.parse_event(
                case
                    when s.received_at is not null and jsonb_typeof(j.event) = 'object' and j.event ? 'received_at'
                        then j.event - 'received_at'
                    else j.event
                end
            ) as e
                on j.reject_reason is null
        )
        where s.raw is not null
            and s.reject_reason is null
        $sql$,
        (
            select string_agg(quote_ident(f.stage_column), ', ' order by f.stage_column)
            from pipeline.event_fields() as f
        ),
        (
            select string_agg(
                case f.stage_column
                    when 'site' then 'coalesce(e.site, s.site)'
                    when 'received_at' then 'coalesce(e.received_at, s.received_at)'
                    when 'event_type' then 'coalesce(s.kind, e.event_type)'
                    -- Of measurements more than metadata has no column of the stage.
                    when 'metadata' then 'case when s.kind is null then e.metadata else j.event::text end'
                    else format('e.%I', f.stage_column)
                end,
                ', ' order by f.stage_column
            )
            from pipeline.event_fields() as f
            where f.stage_column is not null
        )
    );
end
$$;

comment on function pipeline.parse_stage is 'Takes the raw lines of pg_temp.stage apart into its columns.';
