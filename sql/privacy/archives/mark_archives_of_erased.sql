-- Archives know their people. Those that are still being copied count, too: what the copy holds of the person leaves it
-- when its partition, which has changed, is copied again.
create or replace function privacy.mark_archives_of_erased(p_ledger_id bigint, p_person_id bigint)
    returns integer
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    insert into privacy.archived_erasures (archive_id, person_id, ledger_id)
    select p.archive_id, p_person_id, p_ledger_id
    from privacy.archive_people as p
    where p.bucket = privacy.archive_bucket(p_person_id)
        and privacy.archive_slot(p_person_id) = any (p.people)
    on conflict do nothing;

    select count(*)::integer
    from privacy.archived_erasures as e
    where e.ledger_id = p_ledger_id;
end;

comment on function privacy.mark_archives_of_erased is
    'Notes that a person who is being erased must leave every archive; returns how many archives that are.';
