create or replace function privacy.archives_to_search()
    returns setof ops.archived_partitions
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select a.*
    from ops.archived_partitions as a
    where a.state in ('verified', 'archived', 'restored')
    order by a.range_start, a.partition;
end;

comment on function privacy.archives_to_search is 'The archives that have a file, for `dbrunner gdpr verify --archives`.';
