create or replace function privacy.confirm_scrub(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.unregister_superseded(p_archive_id);
    perform privacy.finish_archive_erasures(p_archive_id);
end
$$;

comment on function privacy.confirm_scrub is
    'Records that the earlier file of an archive is removed, and completes the erasures that waited for it.';
