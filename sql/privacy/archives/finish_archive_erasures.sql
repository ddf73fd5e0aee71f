-- An erasure whose person is no longer in an archive need not wait for it, once its earlier file is gone, too.
create or replace function privacy.finish_archive_erasures(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_ledger_ids bigint[];
begin
    with gone as (
        delete from privacy.archived_erasures as e
        where e.archive_id = p_archive_id
            and not exists (
                select
                from ops.archived_partitions as a
                where a.id = e.archive_id
                    and a.superseded_location is not null
            )
            and not exists (
                select
                from privacy.archive_people as p
                where p.bucket = privacy.archive_bucket(e.person_id)
                    and p.archive_id = e.archive_id
                    and privacy.archive_slot(e.person_id) = any (p.people)
            )
        returning e.ledger_id
    )
    select array_agg(distinct g.ledger_id)
    into v_ledger_ids
    from gone as g;

    perform privacy.record_pending_archives(l.id, (
        select count(*)::integer
        from privacy.archived_erasures as e
        where e.ledger_id = l.id
    ))
    from unnest(v_ledger_ids) as l (id);
end
$$;

comment on function privacy.finish_archive_erasures is
    'Completes the erasures of people who are not in an archive any more, as far as they waited for it.';
