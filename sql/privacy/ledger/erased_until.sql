-- An erasure reaches as far as the person's events, of which some claim to be of the future. Decisions do not: none is later
-- than the moment it arrives, and one that came after the erasure is new. Called by api.set_consent.
create or replace function privacy.erased_until(p_external_id text)
    returns timestamptz
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select max(least(l.cutoff, coalesce(l.finished_at, l.requested_at)))
    from privacy.secrets as s
    join privacy.erasure_ledger as l
        on l.subject_ref = public.hmac(convert_to(p_external_id, 'UTF8'), s.secret, 'sha256')
        and l.state <> 'intended'
    where s.name = 'ledger';
end;

comment on function privacy.erased_until is
    'Until when the decisions of an external id were erased or anonymized with the person; null for who was not.';
