--! no-transaction
--! role: gdpr
create index concurrently erasure_ledger_open on privacy.erasure_ledger (requested_at) where state <> 'done';
