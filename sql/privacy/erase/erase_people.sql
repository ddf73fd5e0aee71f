-- For many people, privacy.erase_pending takes a portion at a time, so that few buckets are held at once.
create or replace function privacy.erase_people(p_ledger_ids bigint[])
    returns table (ledger_id bigint, receipt jsonb)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select r.ledger_id, r.receipt
    from privacy.remove_people(p_ledger_ids, 'erase') as r;
end
$$;

comment on function privacy.erase_people is
    'Erases the people of these entries of the ledger in one transaction and returns a receipt for each; an entry that is done already gives its receipt again. Raises RB412 while the map is not whole, RB404, RB409.';
