-- Archives of the time of the backup hold people who were erased since. If a person came back, a month that ended before
-- the erasure is scrubbed; the month of the erasure itself is, too, with what came later in it: an archive is rewritten by
-- people, and not by times.
create or replace function privacy.mark_archives_of_replayed(
    p_person_ids bigint[],
    p_cutoffs timestamptz[],
    p_ledger_ids bigint[]
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into privacy.archived_erasures (archive_id, person_id, ledger_id)
    select p.archive_id, e.person_id, e.ledger_id
    from unnest(p_person_ids, p_cutoffs, p_ledger_ids) as e (person_id, cutoff, ledger_id)
    join privacy.archive_people as p
        on p.bucket = privacy.archive_bucket(e.person_id)
        and privacy.archive_slot(e.person_id) = any (p.people)
    join ops.archived_partitions as a
        on a.id = p.archive_id
        and a.range_start <= e.cutoff
    on conflict do nothing;

    perform privacy.record_pending_archives(n.ledger_id, n.archives)
    from (
        select e.ledger_id, count(*)::integer as archives
        from privacy.archived_erasures as e
        where e.ledger_id = any (p_ledger_ids)
        group by e.ledger_id
    ) as n;
end
$$;

comment on function privacy.mark_archives_of_replayed is
    'Notes that people who are erased again must leave the archives of months that began before their cutoffs, and has their entries of the ledger wait for it.';
