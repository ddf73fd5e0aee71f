-- Ingest asks once a batch, for the people that the batch would make. Hashing is only begun when anybody was erased.
create or replace function privacy.find_erased(p_external_ids text[])
    returns table (external_id text, erased_until timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select x.external_id, max(l.cutoff)
    from unnest(p_external_ids) as x (external_id)
    cross join privacy.secrets as s
    join privacy.erasure_ledger as l
        on l.subject_ref = public.hmac(convert_to(x.external_id, 'UTF8'), s.secret, 'sha256')
        and l.state <> 'intended'
    where s.name = 'ledger'
        and exists (select from privacy.erasure_ledger as a where a.state <> 'intended')
    group by x.external_id;
end;

comment on function privacy.find_erased is 'Those of the external ids that were erased or anonymized, and until when.';
