-- Also those whose file was rewritten by a run that died before it removed the old one.
create or replace function privacy.archives_to_scrub()
    returns setof bigint
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select a.id
    from ops.archived_partitions as a
    where a.state in ('verified', 'archived', 'restored')
        and (
            a.superseded_location is not null
            or exists (
                select
                from privacy.archived_erasures as e
                where e.archive_id = a.id
            )
        )
    order by a.id;
end;

comment on function privacy.archives_to_scrub is
    'Archives that hold people who were erased, or whose earlier file waits to be removed.';
