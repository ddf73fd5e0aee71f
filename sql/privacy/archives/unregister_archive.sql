-- Its file is gone, or was written anew without the people who were erased.
create or replace function privacy.unregister_archive(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from privacy.archive_people as p
    where p.archive_id = p_archive_id;
    perform privacy.finish_archive_erasures(p_archive_id);
end
$$;

comment on function privacy.unregister_archive is
    'Forgets who was in an archive that is no more, and completes the erasures that waited for it.';
