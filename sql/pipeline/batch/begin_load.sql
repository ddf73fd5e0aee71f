-- Called by the runner once for each file; the same file, recognized by its fingerprint, goes on where its
-- last run had committed, and begins again when that run had finished.
create or replace function pipeline.begin_load(
    p_source text,
    p_fingerprint text,
    p_size bigint,
    p_jobs integer default 1,
    p_restart boolean default false,
    out load_id bigint,
    out resume_offset bigint,
    out resume_line bigint,
    out guard text
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_finished timestamptz;
begin
    insert into pipeline.loads as l (source, fingerprint, size_bytes, jobs)
    values (p_source, p_fingerprint, p_size, p_jobs)
    on conflict (fingerprint) where fingerprint is not null do nothing
    returning l.id into load_id;

    if load_id is null then
        select l.id, l.finished_at
        into load_id, v_finished
        from pipeline.loads as l
        where l.fingerprint = p_fingerprint
        for update;
        update pipeline.loads as l
        set source = p_source,
            size_bytes = p_size,
            jobs = p_jobs,
            started_at = now(),
            finished_at = null
        where l.id = load_id;
    end if;

    -- Connections commit on their own: what all of them have is where the slowest one is.
    select p.end_offset, p.end_line, p.guard
    into resume_offset, resume_line, guard
    from pipeline.load_progress as p
    where p.load_id = begin_load.load_id
        and not p_restart
        and v_finished is null
    order by p.end_offset
    limit 1;
    resume_offset := coalesce(resume_offset, 0);
    resume_line := coalesce(resume_line, 0);

    -- Every connection of this run has its row from the start: one that has committed nothing yet counts, too.
    delete from pipeline.load_progress as p
    where p.load_id = begin_load.load_id;
    insert into pipeline.load_progress (load_id, worker, end_offset, end_line, guard)
    select begin_load.load_id, w, resume_offset, resume_line, begin_load.guard
    from generate_series(0, p_jobs - 1) as w;
end
$$;

comment on function pipeline.begin_load is
    'Registers a file and says from which byte and line to go on, and the hash of the bytes before (see pipeline.load_progress.guard).';
