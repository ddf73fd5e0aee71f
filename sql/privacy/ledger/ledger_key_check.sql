-- Tells keys apart without telling them.
create or replace function privacy.ledger_key_check()
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select encode(public.hmac('dbrunner ledger key'::bytea, s.secret, 'sha256'), 'hex')
    from privacy.secrets as s
    where s.name = 'ledger';
end;

comment on function privacy.ledger_key_check is 'A value that is the same for the same key of the ledger, in hex.';
