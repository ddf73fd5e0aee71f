create or replace function privacy.erased_in_archive(p_archive_id bigint)
    returns setof bigint
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select distinct e.person_id
    from privacy.archived_erasures as e
    where e.archive_id = p_archive_id
    order by e.person_id;
end;

comment on function privacy.erased_in_archive is
    'Ids of erased people whose rows must leave an archive; they are no person''s any more.';
