-- Called by the runner between copying and pipeline.prepare_batch where the lines of a file are session payloads.
-- writes: payloads, stage
create or replace function pipeline.take_payloads()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pipeline.check_batch();
    with lines as (
        delete from pg_temp.stage as s
        where s.raw is not null
            and s.reject_reason is null
        returning s.line_number, s.raw
    )
    insert into pg_temp.payloads (line_number, raw)
    select l.line_number, l.raw
    from lines as l
    order by l.line_number;
end
$$;

comment on function pipeline.take_payloads is
    'Takes the lines of pg_temp.stage that are text for session payloads, and moves them to pg_temp.payloads.';
