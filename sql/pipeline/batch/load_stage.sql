-- Called by pipeline.load_batch for a whole batch, and by pipeline.load_parts for parts of one that failed.
-- reads: batch, lines, payloads, people
create or replace function pipeline.load_stage(
    p_load_id bigint,
    p_now timestamptz,
    out accepted bigint,
    out duplicates bigint,
    out rejected bigint,
    out dropped bigint
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_has_payloads boolean := exists (select from pg_temp.payloads);
    v_valid bigint;
    v_actions bigint;
    v_measured record;
begin
    perform pipeline.lock_people(array(
        select p.person_id
        from pg_temp.people as p
        union all
        select q.person_id
        from pipeline.silent_payloads() as q
        where v_has_payloads
    ));
    v_valid := pipeline.fill_lines(p_now);
    dropped := pipeline.drop_lines();
    if v_has_payloads then
        select count(*) into v_actions from pg_temp.lines as l where l.row_id < 0;
        perform pipeline.merge_payloads(p_now);
    end if;
    if (select b.has_measurements from pg_temp.batch as b) then
        v_measured := pipeline.store_measurements(p_now);
        v_valid := v_valid + v_measured.nameless;
        dropped := dropped + v_measured.withheld;
    end if;
    perform pipeline.remove_duplicates();
    perform pipeline.assign_sessions(
        ops.setting('session_timeout')::interval,
        ops.setting('cut_at_midnight') = 'on',
        ops.setting('cut_at_campaign') = 'on'
    );
    if ops.setting('without_consent') = 'anonymous' or exists (select from pg_temp.people as p where p.person_id < -1) then
        perform pipeline.anonymize_unconsented();
    end if;
    accepted := pipeline.store_batch(p_now);
    rejected := pipeline.store_rejected(p_load_id);
    if v_measured is not null then
        accepted := accepted + v_measured.stored;
    end if;
    -- Last, because other batches wait from here to the commit.
    accepted := accepted - pipeline.resolve_batch_conflicts();
    duplicates := v_valid - dropped - accepted;
    if v_actions is not null then
        select c.accepted, c.duplicates, c.dropped
        into accepted, duplicates, dropped
        from pipeline.count_payloads(v_actions, accepted, duplicates, dropped) as c;
    end if;
    if accepted + duplicates + dropped > 0 then
        insert into pipeline.arrivals as a (hour, lines)
        values (date_trunc('hour', now(), 'UTC'), accepted + duplicates + dropped)
        on conflict (hour) do update
        set lines = a.lines + excluded.lines;
        delete from pipeline.arrivals as a
        where a.hour < now() - interval '30 days';
    end if;
end
$$;

comment on function pipeline.load_stage is
    'Stores the prepared lines of pg_temp.stage; returns what became of the lines.';
