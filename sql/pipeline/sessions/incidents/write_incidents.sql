-- A session whose incidents differ differs itself, by its counts: only those of new, changed and vanished sessions are
-- looked at. They all lie within the spans that were read.
-- reads: built, incidents, stored, streams
create or replace function pipeline.write_incidents()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    v_from timestamptz;
    v_to timestamptz;
begin
    select min(t.from_at), max(t.to_at)
    into v_from, v_to
    from pg_temp.streams as t;

    delete from tracking.incidents as i
    using (
        select b.person_id, b.session_id
        from pg_temp.built as b
        where b.is_changed
        union
        select o.person_id, o.session_id
        from pg_temp.stored as o
    ) as s
    where i.person_id = s.person_id
        and i.session_id = s.session_id
        and i.started_at between v_from and v_to;

    if not exists (select from pg_temp.incidents) then
        return;
    end if;
    perform ops.make_month(m.month)
    from (select distinct date_trunc('month', i.started_at)::date as month from pg_temp.incidents as i) as m;
    perform pipeline.insert_incidents();
end
$$;

comment on function pipeline.write_incidents is
    'Makes tracking.incidents agree with pg_temp.incidents for the sessions that pipeline.compare_sessions found new, changed or gone.';
