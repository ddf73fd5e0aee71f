-- For ops.status_privacy: operators learn how much there is to do, and not whom it is about.
create or replace function privacy.count_deadlines(
    p_now timestamptz default now(),
    out open_requests bigint,
    out due_requests bigint,
    out overdue_requests bigint,
    out next_due_at timestamptz,
    out open_erasures bigint,
    out oldest_erasure_at timestamptz,
    out unsettled_decisions bigint,
    out oldest_decision_at timestamptz
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        r.open, r.due, r.overdue, d.next_due_at,
        (select count(*) from privacy.erasure_ledger as e where e.state <> 'done'),
        d.oldest_erasure_at,
        (select count(*) from privacy.user_consent as c where c.unsettled_since is not null),
        d.oldest_decision_at
    from (
        select
            count(*) as open,
            count(*) filter (where r.due_at >= p_now and r.due_at < p_now + interval '7 days') as due,
            count(*) filter (where r.due_at < p_now) as overdue
        from privacy.requests as r
        where r.finished_at is null
    ) as r
    cross join privacy.next_deadlines() as d;
end;

comment on function privacy.count_deadlines is
    'Requests of people that are not answered, those due within 7 days and overdue, erasures that are not finished, archives included, and decisions that wait to be applied to all rows of their people.';
