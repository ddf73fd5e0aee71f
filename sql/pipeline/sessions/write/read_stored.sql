-- By the key of each person, as in pipeline.read_streams.
-- reads: streams
-- writes: stored
create or replace function pipeline.read_stored()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    insert into pg_temp.stored
    select s.*
    from pg_temp.streams as t
    join tracking.user_sessions as s
        on s.person_id = t.person_id
        and s.started_at between t.from_at and t.to_at
        and s.site_id = t.site_id
        and s.session_key is not distinct from t.session_key;
end
$$;

comment on function pipeline.read_stored is
    'Fills pg_temp.stored with the sessions in the spans of pg_temp.streams as they are stored.';
