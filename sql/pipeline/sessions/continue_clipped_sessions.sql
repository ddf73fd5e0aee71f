-- reads: lines, streams
-- writes: lines
create or replace function pipeline.continue_clipped_sessions()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.lines as l
    set is_cut = true
    where l.row_id in (
        select distinct on (t.person_id, t.site_id, t.session_key) n.row_id
        from pg_temp.streams as t
        join pg_temp.lines as n
            on n.person_id = t.person_id
            and n.site_id = t.site_id
            and n.session_key = t.session_key
        where t.is_clipped
        order by t.person_id, t.site_id, t.session_key, n.at, n.seq, n.event_id
    );
end
$$;

comment on function pipeline.continue_clipped_sessions is
    'Lets the first line in pg_temp.lines of a key that was clipped (pipeline.clip_streams) begin a continuation.';
