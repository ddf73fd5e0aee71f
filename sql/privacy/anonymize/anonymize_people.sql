-- For many people, portions of some hundreds: their buckets are locked until the end.
create or replace function privacy.anonymize_people(p_ledger_ids bigint[])
    returns table (ledger_id bigint, receipt jsonb)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select r.ledger_id, r.receipt
    from privacy.remove_people(p_ledger_ids, 'anonymize') as r;
end
$$;

comment on function privacy.anonymize_people is
    'Erases the people of these entries of the ledger in one transaction, but keeps what they did as anonymous rows, as far as enough others did the like (setting anonymity_k); returns a receipt for each, with the rows kept and suppressed. Raises as privacy.erase_people, and RB422 where the map asks for what cannot be done.';
