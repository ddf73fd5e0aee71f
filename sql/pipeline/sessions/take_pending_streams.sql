create or replace function pipeline.take_pending_streams(p_limit integer, p_logged_until timestamptz default 'infinity')
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_streams bigint;
begin
    with taken as (
        delete from pipeline.pending_streams as t
        where t.ctid = any (array(
            select k.ctid
            from pipeline.pending_streams as k
            where k.logged_at <= p_logged_until
            order by k.person_id
            limit p_limit
        ))
        returning t.*
    )
    insert into pg_temp.streams (person_id, site_id, session_key, from_at, to_at)
    select t.person_id, t.site_id, t.session_key, min(t.first_at), max(t.last_at)
    from taken as t
    group by t.person_id, t.site_id, t.session_key
    order by t.person_id;
    get diagnostics v_streams = row_count;
    return v_streams;
end
$$;

comment on function pipeline.take_pending_streams is
    'Moves up to p_limit rows, by person, that were logged until a time from pipeline.pending_streams to pg_temp.streams; returns how many streams they are.';
