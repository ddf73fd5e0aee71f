-- For the checks request_deadlines, pending_erasures and unsettled_consents: operators learn that something is late, and not whom it is about.
create or replace function privacy.next_deadlines(
    out next_due_at timestamptz,
    out oldest_erasure_at timestamptz,
    out oldest_decision_at timestamptz
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        (select min(r.due_at) from privacy.requests as r where r.finished_at is null),
        (select min(e.requested_at) from privacy.erasure_ledger as e where e.state <> 'done'),
        (select min(c.unsettled_since) from privacy.user_consent as c where c.unsettled_since is not null);
end;

comment on function privacy.next_deadlines is
    'When the most urgent open request is due, and since when the oldest erasure has not been finished, archives included, and since when the oldest decision waits to be applied to all rows of its person; null where there is none.';
