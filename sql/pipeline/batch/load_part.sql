-- Called by pipeline.load_parts. What of the batch was prepared belongs to all of its lines and stays.
-- reads: batch_lines, batch_payloads, families
-- writes: agents, assigned, families, lines, payload_sessions, payloads, stage, stored_actions
create or replace function pipeline.load_part(
    p_first_line bigint,
    p_last_line bigint,
    p_load_id bigint,
    p_now timestamptz,
    p_is_prepared boolean,
    out accepted bigint,
    out duplicates bigint,
    out rejected bigint,
    out dropped bigint
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Families of the part before (pipeline.blank_unconsented_lines).
    delete from pg_temp.agents as a
    using pg_temp.families as f
    where f.family = a.user_agent;
    if p_is_prepared then
        truncate pg_temp.stage, pg_temp.payloads, pg_temp.families, pg_temp.lines, pg_temp.assigned,
            pg_temp.payload_sessions, pg_temp.stored_actions;
    else
        perform pipeline.open_batch();
    end if;

    insert into pg_temp.stage
    select b.*
    from pg_temp.batch_lines as b
    where coalesce(b.payload_line, b.line_number) between p_first_line and p_last_line;
    insert into pg_temp.payloads
    select b.*
    from pg_temp.batch_payloads as b
    where b.line_number between p_first_line and p_last_line;
    if not p_is_prepared then
        perform pipeline.prepare_stage(p_now);
    end if;
    select s.accepted, s.duplicates, s.rejected, s.dropped
    into accepted, duplicates, rejected, dropped
    from pipeline.load_stage(p_load_id, p_now) as s;
end
$$;

comment on function pipeline.load_part is
    'Stores the lines of pg_temp.batch_lines and pg_temp.batch_payloads with numbers in a range; returns what became of them.';
