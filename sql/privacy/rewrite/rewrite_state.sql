create or replace function privacy.rewrite_state(
    p_ledger_id bigint,
    out rewritten_at timestamptz,
    out pending bigint
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        l.rewritten_at,
        (select count(distinct p.relation) from privacy.pending_rewrites as p where p.noted_at <= l.finished_at)
    from privacy.erasure_ledger as l
    where l.id = p_ledger_id;
end;

comment on function privacy.rewrite_state is
    'When the last file with bytes of what this entry of the ledger deleted was written anew, or how many tables and partitions wait for it.';
