-- Second transaction of a batch: everything or nothing, with the progress of its file.
-- Called by the runner after pipeline.prepare_batch, and by pipeline.drain_inbox.
create or replace function pipeline.load_batch(
    p_load_id bigint default null,
    p_worker integer default 0,
    p_end_offset bigint default null,
    p_end_line bigint default null,
    p_guard text default null,
    p_now timestamptz default now(),
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
    v_valid bigint;
    v_actions bigint;
    v_measured record;
begin
    perform ops.check_isolation();
    p_now := pipeline.trusted_time(p_now);
    perform pipeline.check_batch();
    perform pipeline.lock_people();
    v_valid := pipeline.fill_lines(p_now);
    dropped := pipeline.drop_lines();
    if exists (select from pg_temp.payloads) then
        select count(*) into v_actions from pg_temp.lines as l where l.row_id < 0;
        perform pipeline.merge_payloads(p_now);
    end if;
    if current_setting('dbrunner.batch_has_measurements', true) = 'true' then
        v_measured := pipeline.store_measurements(p_now);
        v_valid := v_valid + v_measured.nameless;
        dropped := dropped + v_measured.withheld;
    end if;
    perform pipeline.remove_duplicates();
    perform pipeline.place_lines(
        ops.setting('session_timeout')::interval,
        ops.setting('cut_at_midnight') = 'on',
        ops.setting('cut_at_campaign') = 'on'
    );
    if ops.setting('without_consent') = 'anonymous' or exists (select from pg_temp.people as p where p.person_id < -1) then
        perform pipeline.leave_anonymous();
    end if;
    accepted := pipeline.store_batch(p_now);
    rejected := pipeline.store_rejected(p_load_id);

    if p_load_id is not null and p_end_offset is not null then
        insert into pipeline.load_progress as p (load_id, worker, end_offset, end_line, guard)
        values (p_load_id, p_worker, p_end_offset, p_end_line, p_guard)
        on conflict (load_id, worker) do update
        set end_offset = excluded.end_offset,
            end_line = excluded.end_line,
            guard = excluded.guard;
    end if;
    if v_measured is not null then
        accepted := accepted + v_measured.stored;
    end if;
    -- Last, because other batches wait from here to the commit.
    accepted := accepted - pipeline.settle_batch();
    duplicates := v_valid - dropped - accepted;
    if v_actions is not null then
        select c.accepted, c.duplicates, c.dropped
        into accepted, duplicates, dropped
        from pipeline.count_payloads(v_actions, accepted, duplicates, dropped) as c;
    end if;
end
$$;

comment on function pipeline.load_batch is
    'Stores the prepared lines of pg_temp.stage and how far the file is loaded; returns what became of the lines. The four counts add up to the lines in the stage; a session payload is one line.';
revoke execute on function pipeline.load_batch from public;
