create or replace function privacy.erase_person(p_ledger_id bigint)
    returns jsonb
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select e.receipt
        from privacy.erase_people(array[p_ledger_id]) as e
    );
end
$$;

comment on function privacy.erase_person is
    'Erases the person of an entry that privacy.begin_erasure made, and returns the receipt; see privacy.erase_people.';
