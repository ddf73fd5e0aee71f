create or replace function privacy.has_erasures()
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select exists (select from privacy.erasure_ledger as l where l.state <> 'intended');
end;

comment on function privacy.has_erasures is 'Whether any person was ever erased or anonymized; if not, the ledger need not be asked.';
