-- While a month was detached, no person was erased from it, no decision on consent reached it, and sessions may have been
-- derived without its events: all of that is made up for in the transaction that attaches it.
create or replace function privacy.attach_partition(
    p_partition text,
    out attached bigint,
    out removed bigint
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_month record;
    v_condition text;
begin
    perform ops.check_isolation();
    select m.*
    into v_month
    from ops.attach_partition(p_partition) as m;
    v_condition := format(
        'r.%1$I >= %2$L and r.%1$I < %3$L', v_month.time_column, v_month.range_start, v_month.range_end
    );
    removed := privacy.clean_rows('tracking.' || quote_ident(v_month.parent), v_month.time_column, v_condition);
    execute format('select count(*) from tracking.%I as r where %s', v_month.parent, v_condition)
    into attached;

    if v_month.parent in ('page_views', 'user_events') then
        execute format(
            'insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at) '
            'select r.person_id, r.site_id, r.session_key, min(r.%1$I), max(r.%1$I) from tracking.%2$I as r '
            'where %3$s and r.person_id > 0 group by r.person_id, r.site_id, r.session_key order by r.person_id',
            v_month.time_column, v_month.parent, v_condition
        );
    end if;
    perform reporting.mark_dirty(v_month.range_start, v_month.range_end);
end
$$;

comment on function privacy.attach_partition is
    'Attaches a month that was detached by hand, without the rows of people who were erased since, and has sessions and rollups computed again; returns how many rows it has, and how many were removed. Raises RB404 when there is none, RB410 below the retention floor.';
