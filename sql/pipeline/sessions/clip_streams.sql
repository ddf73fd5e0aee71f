-- Below the floor the events of a session may be archived, and there is nothing to derive it from: it stays as it is, and
-- so do its events above the floor. A key can live for months; what follows is then derived as its continuation.
-- reads: streams
-- writes: streams
create or replace function pipeline.clip_streams()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p);
begin
    if not exists (select from pg_temp.streams as t where t.from_at < v_floor) then
        return;
    end if;
    update pg_temp.streams as t
    set is_clipped = true,
        from_at = greatest(v_floor, (
            select max(s.last_activity_at) + interval '1 microsecond'
            from tracking.user_sessions as s
            where s.person_id = t.person_id
                and s.site_id = t.site_id
                and s.session_key is not distinct from t.session_key
                and s.started_at < v_floor
                and s.last_activity_at >= v_floor
        ))
    where t.from_at < v_floor;
    delete from pg_temp.streams as t
    where t.from_at > t.to_at;
end
$$;

comment on function pipeline.clip_streams is
    'Cuts the spans in pg_temp.streams at the retention floor, or at the end of the session that reaches over it.';
