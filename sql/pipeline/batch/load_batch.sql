-- Second transaction of a batch: everything or nothing, with the progress of its file.
-- Called by the runner after pipeline.prepare_batch, and by pipeline.drain_inbox.
-- reads: batch
create or replace function pipeline.load_batch(
    p_load_id bigint default null,
    p_worker integer default 0,
    p_end_offset bigint default null,
    p_end_line bigint default null,
    p_guard text default null,
    p_now timestamptz default now(),
    p_lines bigint default null,
    out accepted bigint,
    out duplicates bigint,
    out rejected bigint,
    out dropped bigint
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set work_mem = '256MB'
    set jit = off
    set enable_mergejoin = off
as $$
declare
    v_fault text;
    v_is_prepared boolean;
begin
    perform ops.check_isolation();
    p_now := ops.trusted_time(p_now);
    perform pipeline.check_batch();
    select b.fault into v_fault from pg_temp.batch as b;
    v_is_prepared := v_fault is null;
    if v_is_prepared then
        begin
            select s.accepted, s.duplicates, s.rejected, s.dropped
            into accepted, duplicates, rejected, dropped
            from pipeline.load_stage(p_load_id, p_now) as s;
        exception
            when others then
                v_fault := sqlstate;
                if not pipeline.is_line_error(v_fault) then
                    raise;
                end if;
        end;
    end if;
    if v_fault is not null then
        select s.accepted, s.duplicates, s.rejected, s.dropped
        into accepted, duplicates, rejected, dropped
        from pipeline.load_parts(p_load_id, p_now, v_is_prepared) as s;
    end if;
    if accepted + duplicates + rejected + dropped <> p_lines then
        raise exception using
            errcode = 'RB409',
            message = format(
                'the batch has %s lines, and %s were sent', accepted + duplicates + rejected + dropped, p_lines
            ),
            hint = 'Connect to the server itself: behind a pooler that gives each transaction another session, a batch is lost.';
    end if;

    if p_load_id is not null and p_end_offset is not null then
        insert into pipeline.load_progress as p (load_id, worker, end_offset, end_line, guard)
        values (p_load_id, p_worker, p_end_offset, p_end_line, p_guard)
        on conflict (load_id, worker) do update
        set end_offset = excluded.end_offset,
            end_line = excluded.end_line,
            guard = excluded.guard;
    end if;
end
$$;

comment on function pipeline.load_batch is
    'Stores the prepared lines of pg_temp.stage and how far the file is loaded; returns what became of the lines. The four counts add up to the lines in the stage; a session payload is one line. A line that makes the batch fail is rejected as internal_error:SQLSTATE. Raises RB409 if they are not p_lines.';
