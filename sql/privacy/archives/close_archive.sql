-- reads: archive_rows
create or replace function privacy.close_archive()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    drop view pg_temp.archive_rows;
end
$$;

comment on function privacy.close_archive is 'Drops the view that privacy.open_archive made.';
