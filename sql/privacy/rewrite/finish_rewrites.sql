create or replace function privacy.finish_rewrites()
    returns void
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    update privacy.erasure_ledger as l
    set rewritten_at = clock_timestamp()
    where l.rewritten_at is null
        and l.finished_at < coalesce((select min(p.noted_at) from privacy.pending_rewrites as p), 'infinity');
end;

comment on function privacy.finish_rewrites is
    'Notes in the ledger that no file holds bytes of these erasures any more.';
