-- Called in the snapshot of an export: what is archived there has no row in the tables of that snapshot.
create or replace function privacy.archives_of_person(p_export_id bigint, p_person_id bigint)
    returns setof ops.archived_partitions
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.check_export(p_export_id, p_person_id);
    return query
    select a.*
    from ops.archived_partitions as a
    join privacy.archive_people as p
        on p.archive_id = a.id
        and p.bucket = privacy.archive_bucket(p_person_id)
        and privacy.archive_slot(p_person_id) = any (p.people)
    where a.state = 'archived'
    order by a.parent, a.range_start;
end
$$;

comment on function privacy.archives_of_person is
    'The archives that hold rows of a person whose partition is not attached, for an export that was begun. Raises RB404 for one that was not.';
