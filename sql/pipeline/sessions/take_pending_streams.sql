-- Visitors are taken whole, or at most one of them in part. Called by pipeline.derive_sessions, once for those who wait and
-- once for those who failed before.
-- reads: taken
-- writes: taken
create or replace function pipeline.take_pending_streams(
    p_limit integer,
    p_logged_until timestamptz,
    p_failed bigint[],
    p_is_retry boolean,
    p_due_at timestamptz default null
)
    returns bigint[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with rows as (
        delete from pipeline.pending_streams as t
        where t.ctid = any (array(
            select k.ctid
            from pipeline.pending_streams as k
            where k.logged_at <= p_logged_until
                and (p_failed = '{}' or (k.person_id = any (p_failed)) = p_is_retry)
                and (p_due_at is null or k.person_id in (select d.id from pipeline.due_people(p_due_at) as d (id)))
            order by k.person_id
            limit p_limit
        ))
        returning t.*
    )
    insert into pg_temp.taken
    select r.*
    from rows as r;
    return array(
        select distinct t.person_id
        from pg_temp.taken as t
        where p_failed = '{}'
            or (t.person_id = any (p_failed)) = p_is_retry
        order by t.person_id
    );
end
$$;

comment on function pipeline.take_pending_streams is
    'Moves up to p_limit rows, by person, that were logged until a time from pipeline.pending_streams to pg_temp.taken: of people in p_failed (p_is_retry) or of all others, of those only who are due at p_due_at unless it is null; returns who they are.';
