-- The only name that the ledger, the audit log and requests have for a person. Without the key no one can try
-- e-mail addresses against it.
create or replace function privacy.subject_ref(p_external_id text)
    returns bytea
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select public.hmac(convert_to(p_external_id, 'UTF8'), s.secret, 'sha256')
    from privacy.secrets as s
    where s.name = 'ledger';
end;

comment on function privacy.subject_ref is 'HMAC-SHA256 of an external id under the ledger''s key.';
