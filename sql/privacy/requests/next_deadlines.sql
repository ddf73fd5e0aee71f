-- For the checks request_deadlines and pending_erasures: operators learn that something is late, and not whom it is about.
create or replace function privacy.next_deadlines(
    out next_due_at timestamptz,
    out oldest_erasure_at timestamptz
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        (select min(r.due_at) from privacy.requests as r where r.finished_at is null),
        (select min(e.requested_at) from privacy.erasure_ledger as e where e.state <> 'done');
end;

comment on function privacy.next_deadlines is
    'When the most urgent open request is due, and since when the oldest erasure has not been finished, archives included; null where there is none.';
revoke execute on function privacy.next_deadlines from public;
