create or replace function privacy.begin_rewrites()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Gone with all their bytes, such as months that were archived.
    delete from privacy.pending_rewrites as p
    where not exists (select from pg_catalog.pg_class as c where c.oid = p.relation)
        or not exists (select from pg_catalog.pg_index as i where i.indrelid = p.relation and i.indisprimary);
    update privacy.pending_rewrites as p
    set waits_for = privacy.pending_transactions()
    where p.waits_for is null
        and p.ended_before <= pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot());
    -- What a refresh computes again leaves the row before in the file, so aggregates wait for that. Where events come all the
    -- time, something always waits for it; within a day, it has been there.
    update privacy.pending_rewrites as p
    set ended_before = pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())
    where p.ended_before is null
        and (p.noted_at < now() - interval '1 day' or not privacy.has_pending_refresh(p.relation));
    perform privacy.finish_rewrites();
end
$$;

comment on function privacy.begin_rewrites is
    'Notes which transactions may still read the rows of erasures that were committed; to be called and committed twice before privacy.rewrite_relation, first for those that write, then for those that read.';
