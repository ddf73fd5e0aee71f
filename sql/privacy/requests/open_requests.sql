create or replace function privacy.open_requests(p_now timestamptz default now())
    returns table (
        id bigint, kind text, regime text, received_at timestamptz, due_at timestamptz, is_overdue boolean, note text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select q.id, q.kind, q.regime, q.received_at, q.due_at, q.due_at < p_now, q.note
    from privacy.requests as q
    where q.finished_at is null
    order by q.due_at, q.id;
end;

comment on function privacy.open_requests is 'Requests that are not answered, the most urgent first.';
