-- A payload is one line of a file and one row of the inbox, however many actions it holds.
-- reads: assigned, payloads, stage
create or replace function pipeline.count_payloads(
    p_actions bigint,
    p_accepted bigint,
    p_duplicates bigint,
    p_dropped bigint
)
    returns table (accepted bigint, duplicates bigint, dropped bigint)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_staged bigint := (select count(*) from pg_temp.stage as s where s.line_number < 0);
    v_stored bigint := (select count(*) from pg_temp.assigned as p where p.row_id < 0);
begin
    return query
    select
        p_accepted - v_stored + count(*) filter (where p.outcome = 'accepted'),
        p_duplicates - (p_actions - v_stored) + count(*) filter (where p.outcome = 'duplicate'),
        p_dropped - (v_staged - p_actions) + count(*) filter (where p.outcome = 'dropped')
    from pg_temp.payloads as p;
end
$$;

comment on function pipeline.count_payloads is
    'Counts of a batch by line, from those by event, of which p_actions are actions that were not dropped.';
