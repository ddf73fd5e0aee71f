-- A session payload goes back to the lines as the text that it was. A line whose visitor was made from its session key names
-- no visitor again, and a visitor called session:SITE:KEY is called so again (pipeline.resolve_stage).
-- Called by pipeline.load_parts.
-- writes: batch_lines, batch_payloads
create or replace function pipeline.reject_line(p_line_number bigint, p_reason text)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from pg_temp.batch_lines as b
    where b.payload_line = p_line_number;
    with payload as (
        delete from pg_temp.batch_payloads as p
        where p.line_number = p_line_number
        returning p.line_number, p.raw, p.received_at
    )
    insert into pg_temp.batch_lines (line_number, raw, received_at)
    select p.line_number, p.raw, p.received_at
    from payload as p;

    update pg_temp.batch_lines as b
    set reject_reason = p_reason,
        visitor = case
            when b.visitor = 'session:' || coalesce(b.site, 'default') || ':' || b.session_key then null
            when b.visitor like 'session::%' then 'session:' || substr(b.visitor, 10)
            else b.visitor
        end
    where coalesce(b.payload_line, b.line_number) = p_line_number;
end
$$;

comment on function pipeline.reject_line is 'Gives a line of pg_temp.batch_lines or pg_temp.batch_payloads a reject_reason.';
