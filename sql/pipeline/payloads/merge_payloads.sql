-- What a session payload says again, and what it says anew. Actions of the batch are compared with the stored versions
-- of the same actions: of two versions the one from the payload with more actions stays, then the one received later;
-- which of them came first is of no account. One batch with payloads at a time, so that none misses a version that
-- another one is storing. Called by pipeline.load_batch under the locks of its people.
-- reads: lines, stage
-- writes: lines, payloads
create or replace function pipeline.merge_payloads(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_is_anonymous boolean := ops.setting('without_consent') = 'anonymous';
begin
    -- A statement of its own: what follows must see what the previous holder committed.
    perform ops.lock_step('payloads');

    -- Anonymous rows cannot be found again, and a payload that repeats them would count them again.
    delete from pg_temp.lines as l
    where l.row_id < 0
        and (l.person_id < 0 or not l.is_allowed and v_is_anonymous);

    update pg_temp.payloads as p
    set outcome = 'duplicate',
        person_id = l.person_id,
        site_id = l.site_id,
        session_key = l.session_key
    from (
        select distinct s.payload_line, k.person_id, k.site_id, k.session_key
        from pg_temp.lines as k
        join pg_temp.stage as s
            on s.line_number = k.row_id
        where k.row_id < 0
    ) as l
    where l.payload_line = p.line_number;

    update pg_temp.payloads as p
    set person_id = q.person_id,
        site_id = q.site_id,
        session_key = q.session_key
    from pipeline.silent_payloads() as q
    where q.line_number = p.line_number;
    update pg_temp.payloads as p
    set outcome = 'dropped'
    where p.action_count = p.first_action
        and p.person_id is null;

    perform pipeline.align_clocks(p_now);
    perform pipeline.read_stored_actions();
    perform pipeline.compare_action_versions(p_now);
    perform pipeline.replace_stored_actions();
    perform pipeline.record_payloads(p_now);
end
$$;

comment on function pipeline.merge_payloads is
    'Leaves of the actions in pg_temp.lines those that are stored anew, removes the stored versions that they replace, and records what was received.';
