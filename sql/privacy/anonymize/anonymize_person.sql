create or replace function privacy.anonymize_person(p_ledger_id bigint)
    returns jsonb
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select a.receipt
        from privacy.anonymize_people(array[p_ledger_id]) as a
    );
end
$$;

comment on function privacy.anonymize_person is
    'Anonymizes the person of an entry that privacy.begin_erasure made, and returns the receipt; see privacy.anonymize_people.';
