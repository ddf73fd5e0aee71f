create or replace function privacy.settle_scrub(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.forget_superseded(p_archive_id);
    perform privacy.settle_archive(p_archive_id);
end
$$;

comment on function privacy.settle_scrub is
    'Records that the earlier file of an archive is removed, and completes the erasures that waited for it.';
revoke execute on function privacy.settle_scrub from public;
