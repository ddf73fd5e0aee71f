-- The line is kept as it was sent. Only a line that the scanner took and that is rejected all the same (an error of the
-- server, a retention floor that has risen) is written out from its fields, as a line that can be loaded. Loading a file again does not repeat its rejects.
-- reads: stage
create or replace function pipeline.store_rejected(p_load_id bigint)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_rejected bigint;
begin
    select count(*) into v_rejected
    from pg_temp.stage as s
    where s.reject_reason is not null;
    if v_rejected = 0 then
        return 0;
    end if;
    perform pipeline.withhold_erased();

    insert into tracking.rejected_events (load_id, source, line_number, reason, raw, raw_bytes, visitor)
    select
        p_load_id,
        coalesce(l.source, 'inbox'),
        coalesce(s.payload_line, s.line_number),
        s.reject_reason,
        case
            when s.raw_bytes is null then coalesce(
                s.raw,
                pipeline.write_line(to_jsonb(s))
            )
        end,
        s.raw_bytes,
        pipeline.named_visitor(s.visitor, s.site, s.session_key, s.raw, s.raw_bytes)
    from pg_temp.stage as s
    left join pipeline.loads as l
        on l.id = p_load_id
    where s.reject_reason is not null
        and not exists (
            select
            from tracking.rejected_events as r
            where r.load_id = p_load_id
                and r.line_number = coalesce(s.payload_line, s.line_number)
        )
    order by s.line_number;
    return v_rejected;
end
$$;

comment on function pipeline.store_rejected is
    'Writes the rejected lines of pg_temp.stage to tracking.rejected_events; returns how many lines were rejected.';
