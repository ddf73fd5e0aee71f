-- The rows that the runner took out of the file of an archive, in the words of the table they came from. If a person
-- was erased and came back, the earlier rows wait for the next scrub and belong to no one.
create or replace function privacy.open_archived_export(
    p_export_id bigint,
    p_person_id bigint,
    p_archive_id bigint,
    p_wants_columns boolean default false
)
    returns refcursor
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_cursor refcursor;
    v_parent text;
    v_erased_until timestamptz;
begin
    perform privacy.check_export(p_export_id, p_person_id);
    select a.parent
    into v_parent
    from ops.archived_partitions as a
    where a.id = p_archive_id;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'there is no such archive';
    end if;
    select coalesce(p.erased_until, '-infinity')
    into v_erased_until
    from tracking.persons as p
    where p.id = p_person_id;

    open v_cursor no scroll for
        execute privacy.archived_export_query(v_parent, p_wants_columns)
        using p_person_id, v_erased_until;
    return v_cursor;
end
$$;

comment on function privacy.open_archived_export is
    'Opens a cursor over the rows of a person in pg_temp.archive_rows, which holds rows of this archive, like privacy.open_export. Raises RB404 for an export that was not begun, and for an unknown archive.';
