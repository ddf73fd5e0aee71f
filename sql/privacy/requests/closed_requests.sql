create or replace function privacy.closed_requests(p_limit integer default 100)
    returns table (
        id bigint, kind text, regime text, received_at timestamptz, due_at timestamptz, finished_at timestamptz, outcome text,
        ledger_id bigint, note text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select q.id, q.kind, q.regime, q.received_at, q.due_at, q.finished_at, q.outcome, q.ledger_id, q.note
    from privacy.requests as q
    where q.finished_at is not null
    order by q.finished_at desc, q.id desc
    limit p_limit;
end;

comment on function privacy.closed_requests is 'Requests that were answered, latest first.';
